package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.conformance.PermissionTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Walks Microsoft's permission data both ways: what each operation takes suffices alone, and
/// nothing else does; what the local tenant's table says is what Microsoft's says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PermissionWalkTest {

  private static final String SOURCE =
      "Microsoft Graph permissions reference (permissions.json), Microsoft Graph error responses";
  private static final String WRONG = "Mail.Read";
  private static final Set<String> NOTHING = Set.of();
  private static final Pattern ONE_OF = Pattern.compile("(?:one of|One of) '([^']*)'");
  private static final Pattern PRESENT =
      Pattern.compile("(?:(?:Roles|Scopes) on the request|The token has) '([^']*)'");

  private final PermissionTable ours = PermissionTable.ours();
  private final Set<String> notDone = PermissionTable.notDone();
  private final AtomicInteger allowed = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger notEmulated = new AtomicInteger();
  private final List<String> broken = new ArrayList<>();

  private Bench bench;
  private Caller callers;
  private SampleCalls samples;

  @BeforeAll
  void start(@TempDir Path keys) {
    bench = new Bench(keys);
    callers = new Caller(bench);
    samples = new SampleCalls(new Scene(bench.tenant().tenant()), callers::asAdministrator);
  }

  @AfterAll
  void stop() {
    bench.close();
  }

  Stream<String> operations() {
    return ours.emulated().keySet().stream();
  }

  @Test
  @Order(1)
  @FromDocs(SOURCE)
  void theTableSaysWhatMicrosoftsDataSays() {
    var file =
        JsonMapper.shared().readTree(Contract.need("graph-permissions-subset.json").toFile());
    var theirs = PermissionTable.microsofts(file).rows();
    var differences = new ArrayList<String>();
    var unexplained = new ArrayList<String>();
    ours.emulated()
        .forEach((operation, row) -> {
          Row known = theirs.get(operation);
          if (known == null) {
            if (row.note().isEmpty() && ours.rows().containsKey(operation)) {
              unexplained.add(operation + " is not in the data and has no note");
            }
            return;
          }
          var different = new ArrayList<String>();
          compare("application", row.appOnly(), known.application(), different);
          compare("delegated", new HashSet<>(row.delegated()), known.delegated(), different);
          if (!leastIsFirst(row, known)) {
            different.add("the first is not a least one of " + known.least());
          }
          different.forEach(it -> differences.add(operation + ": " + it + " – " + row.note()));
          if (!different.isEmpty() && row.note().isEmpty()) {
            unexplained.add(operation + ": " + different);
          }
        });

    System.out.printf(
        "conformance: permissions: %d rows of Microsoft's data, %d of them emulated, %d deviations%n",
        theirs.size(),
        theirs.keySet().stream().filter(ours.emulated()::containsKey).count(),
        differences.size());
    differences.forEach(it -> System.out.println("  deviation: " + it));
    assertThat(unexplained).as("differences without a note in permissions.json").isEmpty();
    assertThat(ours.rows().keySet()).containsAll(theirs.keySet());
  }

  private static void compare(
      String kind, Set<String> mine, List<String> theirs, List<String> different) {
    if (!mine.equals(new HashSet<>(theirs))) {
      var more = new HashSet<>(mine);
      theirs.forEach(more::remove);
      var less = new HashSet<>(theirs);
      less.removeAll(mine);
      different.add(kind + ": ours alone " + more + ", theirs alone " + less);
    }
  }

  private static boolean leastIsFirst(Row row, Row theirs) {
    boolean appOnly =
        row.appOnly().isEmpty()
            || Stream.concat(
                    row.application().stream().limit(1), row.resourceSpecific().stream().limit(1))
                .anyMatch(theirs.least()::contains);
    return appOnly && row.delegated().stream().limit(1).allMatch(theirs.least()::contains);
  }

  @ParameterizedTest
  @MethodSource("operations")
  @Order(2)
  @FromDocs(SOURCE)
  void eachPermissionAloneSuffices(String operation) {
    Row row = ours.row(operation);

    for (String role : row.application()) {
      expectAllowed(operation, role, callers.asApp(samples.of(operation, NOTHING), Set.of(role)));
    }
    for (String grant : row.resourceSpecific()) {
      expectAllowed(
          operation,
          grant + " (RSC)",
          callers.asApp(samples.of(operation, Set.of(grant)), NOTHING));
    }
    for (String scope : row.delegated()) {
      expectAllowed(
          operation,
          scope + " (delegated)",
          callers.asPerson(samples.of(operation, NOTHING), Set.of(scope)));
    }
    assertThat(broken.stream().filter(it -> it.startsWith(operation + " with ")))
        .as("refused although permitted")
        .isEmpty();
  }

  private void expectAllowed(String operation, String permission, Observed answer) {
    if (notDone.contains(operation) && answer.status() == 501) {
      notEmulated.incrementAndGet();
    } else if (answer.status() / 100 == 2) {
      allowed.incrementAndGet();
    } else {
      broken.add(operation + " with " + permission + ": " + answer + " " + answer.responseBody());
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  @Order(3)
  @FromDocs(SOURCE)
  void noneOrAWrongOneIsRefusedAndTheAnswerNamesWhatWouldSuffice(String operation) {
    Row row = ours.row(operation);

    for (Set<String> roles : List.of(NOTHING, Set.of(WRONG))) {
      Observed asApp = callers.asApp(samples.of(operation, NOTHING), roles);
      expectRefused(asApp, isDirectory(operation) ? Set.copyOf(row.application()) : row.appOnly());
      assertThat(named(PRESENT, words(asApp))).isEqualTo(roles);
    }
    // A person's token without any scope does not exist.
    Observed asPerson = callers.asPerson(samples.of(operation, NOTHING), Set.of(WRONG));
    expectRefused(asPerson, Set.copyOf(row.delegated()));
    assertThat(named(PRESENT, words(asPerson))).containsExactly(WRONG);
    if (!isInstalling(operation)) {
      Observed byWrongGrant =
          callers.asApp(samples.of(operation, Set.of("Mail.Read.Group")), NOTHING);
      assertThat(byWrongGrant.status()).as(byWrongGrant.toString()).isEqualTo(403);
      refused.incrementAndGet();
    }
  }

  private void expectRefused(Observed answer, Set<String> accepted) {
    assertThat(answer.status()).as(answer + " " + answer.responseBody()).isEqualTo(403);
    var error =
        JsonMapper.shared().readTree(answer.responseBody().raw()).path("error").path("code");
    assertThat(error.asString())
        .isEqualTo(isDirectory(operation(answer)) ? "Authorization_RequestDenied" : "Forbidden");
    assertThat(named(ONE_OF, words(answer))).isEqualTo(accepted);
    refused.incrementAndGet();
  }

  /// What a person can read: the message, and for the directory, which keeps silent, the header.
  private static String words(Observed answer) {
    String message =
        JsonMapper.shared()
            .readTree(answer.responseBody().raw())
            .path("error")
            .path("message")
            .asString();
    return message.startsWith("Insufficient privileges")
        ? String.join("", answer.responseHeaders().getOrDefault("x-postrider-emulator", List.of()))
        : message;
  }

  private static Set<String> named(Pattern list, String words) {
    Matcher found = list.matcher(words);
    assertThat(found.find()).as(words).isTrue();
    var names = new HashSet<>(Arrays.asList(found.group(1).split(", ")));
    names.remove("");
    return names;
  }

  private static String operation(Observed answer) {
    return answer.method() + " " + answer.path().replaceFirst("^/(v1\\.0|beta)", "");
  }

  private static boolean isDirectory(String operation) {
    return operation.matches("GET /(users(/[^/]+)?|groups(/.*)?|organization)");
  }

  private static boolean isInstalling(String operation) {
    return operation.startsWith("POST") && operation.endsWith("/installedApps");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @FromDocs("msgraph-metadata schemas/v1.0-Prod.csdl, as graph-subset.openapi.yaml")
  void everyExchangeFitsMicrosoftsDescription() {
    String counts =
        "conformance: permissions: %d operations; %d cases allowed, %d refused, %d not emulated"
            .formatted(ours.emulated().size(), allowed.get(), refused.get(), notEmulated.get());
    System.out.println(counts);
    Figures.write(
        "permissions",
        Map.of(
            "operations", ours.emulated().size(),
            "allowed", allowed.get(),
            "refused", refused.get(),
            "notEmulated", notEmulated.get(),
            "wrong", broken.size()));
    var verdict = new Judge(Contract.need("graph-subset.openapi.yaml")).judge(bench.byUs());
    System.out.println(verdict.inWords("sample calls with each permission"));
    assertThat(verdict.violations()).isEmpty();
  }
}
