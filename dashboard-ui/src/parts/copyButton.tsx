import { useEffect, useRef, useState } from "preact/hooks";
import { copyText } from "../shell/copyLink";
import { Icon, type IconName } from "./icons";

const TOLD_MS = 1_500;

interface CopyProps {
  /** Worked out when it is copied: an address may have changed since. */
  text: () => string;
  label: string;
  icon?: IconName;
  /** Only the icon; the label is then read out and shown on hover. */
  bare?: boolean;
}

/** Puts a text into the clipboard and says so. Only on https and on this machine does a page have one. */
export function CopyButton({ text, label, icon = "copy", bare = false }: CopyProps) {
  const [told, setTold] = useState<"" | "Copied" | "Not copied">("");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  if (navigator.clipboard === undefined) {
    return null;
  }
  const copy = async () => {
    setTold((await copyText(text())) ? "Copied" : "Not copied");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setTold(""), TOLD_MS);
  };
  return (
    <button
      type="button"
      class={bare ? "copy" : "button small"}
      onClick={() => void copy()}
      {...(bare ? { "aria-label": label, title: label } : {})}
    >
      <Icon name={told === "Copied" ? "check" : told === "" ? icon : "cross"} />
      {bare ? "" : told === "" ? label : ""}
      {told !== "" && <span role="status">{told}</span>}
    </button>
  );
}
