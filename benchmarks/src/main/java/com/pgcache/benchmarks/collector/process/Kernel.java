package com.pgcache.benchmarks.collector.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What /proc says. CPU times have its resolution: 10 ms. A process that is gone has used and holds nothing. */
public final class Kernel {

    /** Of the kernel's interface, whatever its own clock is. */
    private static final long MS_PER_TICK = 10;

    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int CUTIME = 13;
    private static final int CSTIME = 14;

    private Kernel() {}

    /**
     * The whole machine since its start.
     *
     * @param processMs used by processes, kernel and user
     * @param interruptMs interrupts, such as those of the loopback interface; nobody's
     * @param stolenMs taken by the host
     */
    public record Machine(long processMs, long interruptMs, long stolenMs) {}

    public static Machine machine() {
        String[] cpu =
                read(Path.of("/proc/stat")).lines().findFirst().orElse("").split(" +");
        return new Machine(
                (Long.parseLong(cpu[1]) + Long.parseLong(cpu[2]) + Long.parseLong(cpu[3])) * MS_PER_TICK,
                (Long.parseLong(cpu[6]) + Long.parseLong(cpu[7])) * MS_PER_TICK,
                Long.parseLong(cpu[8]) * MS_PER_TICK);
    }

    /** User and system time of one process, all threads. */
    public static long cpuMs(long pid) {
        return sum(pid, UTIME, STIME);
    }

    /** The same with that of its children, those that are gone included: a server with a process per connection. */
    public static long familyCpuMs(long pid) {
        long sum = sum(pid, UTIME, STIME, CUTIME, CSTIME);
        for (long child : children(pid)) {
            sum += sum(child, UTIME, STIME, CUTIME, CSTIME);
        }
        return sum;
    }

    /** Its share of shared pages included only in part: a fair sum over several processes. */
    public static long familyPssMb(long pid) {
        long sum = kilobytes(pid, "smaps_rollup", "Pss:");
        for (long child : children(pid)) {
            sum += kilobytes(child, "smaps_rollup", "Pss:");
        }
        return sum / 1024;
    }

    public static long rssMb(long pid) {
        return kilobytes(pid, "status", "VmRSS:") / 1024;
    }

    public static long peakRssMb(long pid) {
        return kilobytes(pid, "status", "VmHWM:") / 1024;
    }

    public static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /**
     * One TCP connection of a process.
     *
     * @param remoteAddress IPv4, as {@code 127.1.2.3}
     */
    public record Connection(int localPort, String remoteAddress) {}

    /** Of this process to {@code remotePort}. */
    public static List<Connection> connections(long pid, int remotePort) {
        Map<String, Connection> bySocket = new HashMap<>();
        for (String table : List.of("tcp", "tcp6")) {
            read(Path.of("/proc/" + pid + "/net/" + table)).lines().skip(1).forEach(line -> {
                String[] columns = line.strip().split(" +");
                if (port(columns[2]) == remotePort) {
                    bySocket.put("socket:[" + columns[9] + "]", new Connection(port(columns[1]), address(columns[2])));
                }
            });
        }
        List<Connection> connections = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                Connection connection = bySocket.get(link(descriptor));
                if (connection != null) {
                    connections.add(connection);
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            return connections;
        }
        return connections;
    }

    private static List<Long> children(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
    }

    /** Of the fields behind the name, which may hold blanks and parentheses itself. */
    private static long sum(long pid, int... indexes) {
        String[] fields = fields(pid);
        long ticks = 0;
        for (int index : indexes) {
            ticks += fields.length > index ? Long.parseLong(fields[index]) : 0;
        }
        return ticks * MS_PER_TICK;
    }

    private static String[] fields(long pid) {
        String stat = read(Path.of("/proc/" + pid + "/stat"));
        int end = stat.lastIndexOf(')');
        return end < 0 ? new String[0] : stat.substring(end + 2).strip().split(" ", -1);
    }

    private static long kilobytes(long pid, String file, String label) {
        return read(Path.of("/proc/" + pid + "/" + file))
                .lines()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    /** The last four bytes, in the order of the machine; IPv6 sockets map IPv4 into them. */
    private static String address(String endpoint) {
        int end = endpoint.indexOf(':');
        int bytes = Integer.parseUnsignedInt(endpoint.substring(end - 8, end), 16);
        return (bytes & 0xff) + "." + (bytes >> 8 & 0xff) + "." + (bytes >> 16 & 0xff) + "." + (bytes >>> 24);
    }

    private static String link(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "";
        }
    }
}
