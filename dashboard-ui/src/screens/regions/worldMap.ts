/** Outlines of the continents, very roughly: `longitude,latitude` in degrees. Enough to see where a region is. */
const OUTLINES: readonly string[] = [
  "-168,66 -156,71 -128,70 -95,72 -82,68 -78,62 -92,58 -82,55 -79,52 -77,60 -65,60 -56,52 -66,44 -75,39 -81,31 -80,25 -83,30 -90,29 -97,26 -97,20 -88,21 -87,16 -83,10 -78,8 -85,11 -95,16 -105,20 -112,28 -117,33 -124,40 -124,48 -135,58 -150,60 -162,56 -166,62",
  "-55,60 -43,60 -22,70 -20,80 -45,83 -68,78 -55,70",
  "-78,8 -62,11 -50,1 -35,-6 -39,-15 -48,-27 -57,-36 -65,-42 -68,-54 -74,-50 -72,-35 -70,-18 -81,-5 -78,2",
  "-9,37 -9,43 -1,44 -4,48 3,51 8,54 8,57 5,60 12,65 20,70 30,71 42,67 60,69 70,73 90,75 105,78 130,72 160,70 180,68 178,64 163,60 160,53 155,58 142,59 135,54 140,46 130,42 126,35 122,39 118,38 122,31 118,24 108,20 109,12 104,9 100,13 104,1 98,8 95,16 90,22 80,15 77,8 73,18 67,25 57,26 50,30 56,24 59,22 52,16 44,13 39,21 35,28 34,32 36,36 27,37 26,40 23,38 20,40 14,45 18,40 16,38 10,44 3,42 -1,37",
  "-6,36 10,37 20,32 32,31 37,22 43,12 51,11 42,-2 40,-15 35,-24 28,-33 18,-34 12,-17 9,-1 9,4 -8,4 -17,14 -16,22 -10,31",
  "114,-22 122,-18 131,-12 136,-12 140,-17 142,-11 146,-19 153,-27 150,-37 144,-38 138,-35 131,-31 118,-35 115,-33",
  "-5,50 1,51 -2,55 -3,58 -6,56 -3,53",
  "-24,65 -14,65 -18,63",
  "131,31 136,34 140,36 142,42 145,44 140,42 139,38 133,35",
  "44,-25 47,-25 50,-15 44,-20",
  "109,1 117,7 119,1 116,-4 110,-3",
  "95,5 106,-6 104,-6 98,1",
  "105,-7 114,-8 114,-9 106,-8",
  "131,-1 141,-3 150,-10 141,-9 137,-5",
  "173,-35 178,-38 174,-41 168,-47 172,-42",
  "120,18 122,14 126,8 122,10",
];

export interface Place {
  longitude: number;
  latitude: number;
}

const WEST = -170;
const NORTH = 80;
export const MAP_WIDTH = 352;
export const MAP_HEIGHT = 137;

/** On the map: a degree is a unit, from the top left. */
export const project = ({ longitude, latitude }: Place): { x: number; y: number } => ({
  x: longitude - WEST,
  y: NORTH - latitude,
});

export const LAND: readonly string[] = OUTLINES.map((outline) =>
  outline
    .split(" ")
    .map((point) => {
      const [longitude, latitude] = point.split(",").map(Number);
      const { x, y } = project({ longitude: longitude as number, latitude: latitude as number });
      return `${x},${y}`;
    })
    .join(" "),
);

/** Where regions of clouds and of this suite lie, by the beginning of their names; the longest that fits counts. */
const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  us: [-77, 39],
  "us-east": [-77, 39],
  "us-central": [-94, 41],
  "us-west": [-121, 44],
  "us-south": [-96, 32],
  na: [-77, 39],
  ca: [-74, 46],
  mx: [-100, 20],
  northamerica: [-74, 46],
  sa: [-47, -23],
  br: [-47, -23],
  southamerica: [-47, -23],
  eu: [9, 50],
  europe: [9, 50],
  "eu-west": [-6, 53],
  "europe-west": [4, 51],
  "eu-central": [9, 50],
  "eu-north": [18, 59],
  "europe-north": [27, 61],
  "eu-south": [9, 45],
  uk: [0, 51],
  gb: [0, 51],
  de: [9, 50],
  fr: [2, 49],
  as: [139, 36],
  asia: [114, 22],
  "asia-northeast": [139, 36],
  "asia-southeast": [104, 1],
  "asia-south": [73, 19],
  ap: [104, 1],
  "ap-northeast": [139, 36],
  "ap-southeast": [104, 1],
  "ap-southeast-2": [151, -34],
  "ap-south": [73, 19],
  "ap-east": [114, 22],
  jp: [139, 36],
  in: [73, 19],
  sg: [104, 1],
  au: [151, -34],
  oc: [151, -34],
  australia: [151, -34],
  af: [18, -34],
  africa: [18, -34],
  za: [28, -26],
  me: [51, 26],
  il: [35, 32],
};

/** `null` for a name that says no place; it then is in the table only. */
export function placeOf(region: string): Place | null {
  const name = region.toLowerCase();
  const fits = Object.keys(PLACES).filter((key) => name === key || name.startsWith(`${key}-`) || isNumbered(name, key));
  const longest = fits.toSorted((a, b) => b.length - a.length)[0];
  const found = longest === undefined ? undefined : PLACES[longest];
  return found === undefined ? null : { longitude: found[0], latitude: found[1] };
}

/** `europe-west4` is in `europe-west`. */
const isNumbered = (name: string, key: string): boolean => name.startsWith(key) && /^\d/.test(name.slice(key.length));

/** Regions of one place stand below each other, so that each can be read. */
export function spread<T extends { place: Place }>(list: readonly T[]): Array<T & { line: number }> {
  const lines = new Map<string, number>();
  return list.map((one) => {
    const key = `${one.place.longitude} ${one.place.latitude}`;
    const line = lines.get(key) ?? 0;
    lines.set(key, line + 1);
    return { ...one, line };
  });
}
