package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the embedded database has committed is there again, even when its program was killed in the next instant. */
class EmbeddedCommitsTest {

    @TempDir
    private Path folder;

    @Test
    void aCommitOutlivesAProgramThatIsKilledRightAfterIt() throws Exception {
        String url = asTheApplicationOpensIt(folder);

        Process committer = new ProcessBuilder(
                        "java", "-cp", System.getProperty("java.class.path"), Committer.class.getName(), url)
                .redirectErrorStream(true)
                .start();
        try (InputStream output = committer.getInputStream()) {
            assertThat(new String(output.readAllBytes())).isEqualTo("committed\n");
        }
        assertThat(committer.waitFor()).isEqualTo(Committer.KILLED);

        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(100);
        }
    }

    /** A database of which the writings are counted. */
    private final class Counted {

        private final AtomicInteger writings = new AtomicInteger();
        private final JdbcTemplate jdbc;
        private final EmbeddedCommits commits;
        private final TransactionTemplate transaction;

        Counted() throws Exception {
            DataSource dataSource =
                    countingCheckpoints(JdbcConnectionPool.create(asTheApplicationOpensIt(folder), "sa", ""), writings);
            jdbc = new JdbcTemplate(dataSource);
            jdbc.execute("CREATE TABLE kept (id INT PRIMARY KEY)");
            commits = new EmbeddedCommits(dataSource);
            JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
            manager.addListener(commits);
            transaction = new TransactionTemplate(manager);
        }

        void insert(int id) {
            transaction.executeWithoutResult(status -> jdbc.update("INSERT INTO kept VALUES (?)", id));
        }

        void read() {
            transaction.executeWithoutResult(status -> jdbc.queryForObject("SELECT count(*) FROM kept", Integer.class));
        }
    }

    @Test
    void commitsThatAreAnsweredTogetherAreWrittenOnceAndBeforeTheAnswer() throws Exception {
        Counted database = new Counted();
        try (EmbeddedCommits.Together together = database.commits.together()) {
            database.insert(1);
            database.insert(2);
            assertThat(database.writings).hasValue(0);
        }
        assertThat(database.writings).hasValue(1);

        database.insert(3);
        assertThat(database.writings).as("afterwards each by itself").hasValue(2);
    }

    @Test
    void whoeverReadsWhatIsNotYetAnsweredWaitsUntilItIsWritten() throws Exception {
        Counted database = new Counted();
        try (EmbeddedCommits.Together together = database.commits.together()) {
            database.insert(1);
            Thread reader = new Thread(database::read);
            reader.start();
            reader.join();
            assertThat(database.writings).hasValue(1);
        }
        assertThat(database.writings).as("it was written already").hasValue(1);
    }

    private static DataSource countingCheckpoints(DataSource dataSource, AtomicInteger writings) {
        return new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                            Object answer = method.invoke(connection, args);
                            return method.getName().equals("createStatement")
                                    ? counting((Statement) answer, writings)
                                    : answer;
                        });
            }
        };
    }

    private static Statement counting(Statement statement, AtomicInteger writings) {
        return (Statement) Proxy.newProxyInstance(
                Statement.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, args) -> {
                    if (args != null && "CHECKPOINT".equals(args[0])) {
                        writings.incrementAndGet();
                    }
                    return method.invoke(statement, args);
                });
    }

    private static String asTheApplicationOpensIt(Path folder) throws Exception {
        String url = (String) new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .get(0)
                .getProperty("spring.datasource.url");
        return url.replace("file:./data/", "file:" + folder + "/");
    }

    /** The program that is killed: as little as possible passes between its last commit and its end. */
    static final class Committer {

        private static final int KILLED = 9;

        public static void main(String[] url) throws InterruptedException {
            DataSource dataSource = JdbcConnectionPool.create(url[0], "sa", "");
            JdbcTemplate jdbc = new JdbcTemplate(dataSource);
            jdbc.execute("CREATE TABLE kept (id INT PRIMARY KEY)");
            JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
            manager.addListener(new EmbeddedCommits(dataSource));
            TransactionTemplate transaction = new TransactionTemplate(manager);
            ExecutorService sideBySide = Executors.newFixedThreadPool(4);
            for (int i = 0; i < 100; i++) {
                int id = i;
                sideBySide.execute(() ->
                        transaction.executeWithoutResult(status -> jdbc.update("INSERT INTO kept VALUES (?)", id)));
            }
            sideBySide.shutdown();
            sideBySide.awaitTermination(1, TimeUnit.MINUTES);
            System.out.println("committed");
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
