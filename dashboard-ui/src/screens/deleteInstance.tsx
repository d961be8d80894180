import { deleteInstance, type Instance } from "../api/instances";
import { Confirm } from "../parts/confirm";

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
        This deletes the instance and everything collected from it, permanently. It cannot be undone. pgcache itself at{" "}
        <code>{instance.adminUrl}</code> is not touched.
      </p>
    </Confirm>
  );
}
