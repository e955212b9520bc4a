package hk.ecert.sandbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What Linux tells of processes in {@code /proc} (proc(5)). */
final class Processes {

    /** Clock ticks a second, fixed at 100 for user space on every Linux that Java runs on. */
    private static final double TICKS_PER_MILLI = 0.1;

    private Processes() {}

    /** CPU milliseconds, user and system, that a process has had. */
    static double cpuMillis(long pid) throws IOException {
        return cpuMillis(Path.of("/proc", Long.toString(pid)));
    }

    private static double cpuMillis(Path task) throws IOException {
        String stat = Files.readString(task.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_MILLI;
    }

    /** CPU milliseconds of the threads in which HotSpot compiles; the kernel cuts their names. */
    static double cpuMillisOfCompilers(long pid) throws IOException {
        return sum(Path.of("/proc", Long.toString(pid), "task"), name -> name.matches("C[12] Compiler.*"));
    }

    /** CPU milliseconds of all processes of that name, such as {@code postgres}; those that have ended are missing. */
    static double cpuMillisOf(String name) throws IOException {
        return sum(Path.of("/proc"), name::equals);
    }

    private static double sum(Path folder, Predicate<String> name) throws IOException {
        double sum = 0;
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path task : entries.filter(
                            path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                sum += cpuMillisIfNamed(task, name);
            }
        }
        return sum;
    }

    private static double cpuMillisIfNamed(Path task, Predicate<String> name) {
        try {
            return name.test(Files.readString(task.resolve("comm")).strip()) ? cpuMillis(task) : 0;
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }

    /** Resident memory in mebibytes. */
    static double residentMebibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    /** The command line that starts a jar with this JDK. */
    static ProcessBuilder java(List<String> arguments, Map<String, String> environment, Path log) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(java), arguments.stream()).toList());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
}
