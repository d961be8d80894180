import { deleteInstance, type Instance } from "../../api/instances";
import { Confirm } from "../../parts/confirm";

interface DeleteProps {
  instance: Instance;
  done: () => void;
  cancel: () => void;
}

export function DeleteInstance({ instance, done, cancel }: DeleteProps) {
  return (
    <Confirm
      title={`Delete ${instance.name}?`}
      verb="Delete permanently"
      busyVerb="Deleting…"
      act={() => deleteInstance(instance.id)}
      done={done}
      cancel={cancel}
    >
      <p>
        This deletes the instance and everything collected from it, permanently. It cannot be undone.{" "}
        {instance.adminUrl === null ? (
          "pgcache itself is not touched; the job that pushes will be refused."
        ) : (
          <>
            pgcache itself at <code>{instance.adminUrl}</code> is not touched.
          </>
        )}
      </p>
    </Confirm>
  );
}
