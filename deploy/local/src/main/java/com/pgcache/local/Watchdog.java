package com.pgcache.local;

import com.pgcache.local.Preflight.ProcessFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Ends the suite's processes when the launcher is killed without a chance to do so itself. A shell holds the other end
 * of a pipe: the launcher's death closes it, whatever the cause, and the shell ends what the process file names. After
 * an orderly stop that file is gone. Where there is no shell, the next start does the same.
 */
record Watchdog(ProcessFile processes, @Nullable Process shell) implements AutoCloseable {

    private static final String SCRIPT =
            "trap '' INT TERM; cat > /dev/null; [ -f \"$1\" ] && while read -r pid _; do kill \"$pid\"; done < \"$1\"";

    static Watchdog start(ProcessFile processes) {
        try {
            return new Watchdog(
                    processes,
                    new ProcessBuilder(
                                    "sh",
                                    "-c",
                                    SCRIPT,
                                    "suite-watchdog",
                                    processes.file().toString())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException noShell) {
            return new Watchdog(processes, null);
        }
    }

    /** To be closed last, when everything else has ended. */
    @Override
    public void close() throws IOException {
        processes.delete();
        if (shell != null) {
            shell.getOutputStream().close();
        }
    }
}
