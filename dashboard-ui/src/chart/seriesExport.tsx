import { answerOf, api } from "../api/client";
import { seriesQuery, type SeriesQuestion } from "../api/series";
import { fileName } from "../parts/download";
import { ExportMenu } from "../parts/exportMenu";

const FORMATS = [
  { format: "csv", label: "CSV", hint: "For a spreadsheet: one row a step" },
  { format: "json", label: "JSON", hint: "For a program: the same rows" },
] as const;

/** The numbers of a chart as the API has them, not as they were drawn. */
export function SeriesExport({ title, question }: { title: string; question: () => SeriesQuestion }) {
  return (
    <ExportMenu
      choices={FORMATS.map(({ format, label, hint }) => ({
        label,
        hint,
        name: `${fileName("pgcache", title)}.${format}`,
        load: async () => {
          const { compare: _, ...query } = seriesQuery({ ...question(), compare: "none" });
          const blob: unknown = await answerOf(
            api.GET("/api/v1/export/series.{format}", { params: { path: { format }, query }, parseAs: "blob" }),
          );
          return blob as Blob;
        },
      }))}
    />
  );
}
