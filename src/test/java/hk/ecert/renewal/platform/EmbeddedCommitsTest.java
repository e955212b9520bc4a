package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
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
