import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

/**
 * A security key in software behind `navigator.credentials`, so that the passkey client runs as it is: ES256, attestation
 * "none" (WebAuthn Level 3 sections 6.1, 6.5.1 and 8.7). It can be asked to answer wrongly.
 */
export class Authenticator {
  readonly #keys = new Map<string, { privateKey: KeyObject; userHandle: Buffer; counter: number }>();

  /** What a page of another site would make of an answer. */
  origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Puts it in where browsers have theirs. */
  plugIn(): void {
    const credentials = { create: this.#create.bind(this), get: this.#get.bind(this) };
    Object.defineProperty(globalThis, "navigator", { value: { credentials }, configurable: true });
    // how @simplewebauthn/browser finds out whether the browser knows WebAuthn
    Object.assign(globalThis, { PublicKeyCredential: class {}, AbortController });
  }

  get credentialIds(): string[] {
    return [...this.#keys.keys()];
  }

  async #create({ publicKey }: { publicKey: PublicKeyCredentialCreationOptions }) {
    const known = (publicKey.excludeCredentials ?? []).map((each) => buffer(each.id).toString("base64url"));
    if (known.some((id) => this.#keys.has(id))) {
      throw Object.assign(new Error("registered already"), { name: "InvalidStateError" });
    }
    const id = randomBytes(32);
    const { publicKey: key, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.#keys.set(id.toString("base64url"), { privateKey, userHandle: buffer(publicKey.user.id), counter: 0 });
    const { x, y } = key.export({ format: "jwk" });
    const coseKey = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x ?? "", "base64url"),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y ?? "", "base64url"),
    ]);
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey]);
    const authenticatorData = this.#authenticatorData(publicKey.rp.id ?? "", FLAGS_ATTESTED, 0, attested);
    const attestationObject = Buffer.concat([
      Buffer.from([0xa3]),
      text("fmt"),
      text("none"),
      text("attStmt"),
      Buffer.from([0xa0]),
      text("authData"),
      Buffer.from([0x58, authenticatorData.length]),
      authenticatorData,
    ]);
    return this.#credential(id, {
      attestationObject: arrayBuffer(attestationObject),
      clientDataJSON: arrayBuffer(this.#clientData("webauthn.create", publicKey.challenge)),
      getTransports: () => ["internal"],
    });
  }

  async #get({ publicKey }: { publicKey: PublicKeyCredentialRequestOptions }) {
    const allowed = (publicKey.allowCredentials ?? []).map((each) => buffer(each.id).toString("base64url"));
    const found = [...this.#keys].find(([id]) => allowed.length === 0 || allowed.includes(id));
    if (!found) {
      throw Object.assign(new Error("none of them"), { name: "NotAllowedError" });
    }
    const [id, key] = found;
    const authenticatorData = this.#authenticatorData(publicKey.rpId ?? "", FLAGS, ++key.counter);
    const clientData = this.#clientData("webauthn.get", publicKey.challenge);
    const signed = Buffer.concat([authenticatorData, createHash("sha256").update(clientData).digest()]);
    return this.#credential(Buffer.from(id, "base64url"), {
      authenticatorData: arrayBuffer(authenticatorData),
      clientDataJSON: arrayBuffer(clientData),
      signature: arrayBuffer(sign("sha256", signed, key.privateKey)),
      userHandle: arrayBuffer(key.userHandle),
    });
  }

  #authenticatorData(rpId: string, flags: number, counter: number, attested: Buffer = Buffer.alloc(0)): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([createHash("sha256").update(rpId).digest(), Buffer.from([flags]), count, attested]);
  }

  #clientData(type: string, challenge: BufferSource): Buffer {
    const data = { type, challenge: buffer(challenge).toString("base64url"), origin: this.origin, crossOrigin: false };
    return Buffer.from(JSON.stringify(data));
  }

  #credential(id: Buffer, response: object) {
    return {
      id: id.toString("base64url"),
      rawId: arrayBuffer(id),
      type: "public-key",
      authenticatorAttachment: "platform",
      getClientExtensionResults: () => ({}),
      response,
    };
  }
}

/** User present and verified. */
const FLAGS = 0x05;
const FLAGS_ATTESTED = 0x45;

/** A CBOR text of fewer than 24 bytes. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}

function buffer(source: BufferSource): Buffer {
  return ArrayBuffer.isView(source)
    ? Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    : Buffer.from(source);
}

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
