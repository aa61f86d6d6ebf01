package dev.postrider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.teams.graph.GraphUser;
import dev.postrider.teams.graph.InstallResult;
import dev.postrider.teams.graph.InstallScope;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.wire.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A company of 1,200 under the published limits: what does not fit one page, or one second.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class OurPagesTest {

  private Bench bench;

  @BeforeAll
  void start(@TempDir Path keys) {
    bench = new Bench(Settings.test().withSeed(Seed.ACME).withHttpPort(0).withKeyFolder(keys));
  }

  @AfterAll
  void stop() {
    bench.close();
  }

  @Test
  @FromDocs("Paging Microsoft Graph data in your app (paging)")
  void everybodyIsReadOnceOverSeveralPages() {
    List<UserId> people = bench.ours().users().list().stream().map(GraphUser::id).toList();

    assertThat(people).hasSize(1_200);
    assertThat(new HashSet<>(people)).hasSize(1_200);
  }

  @Test
  @FromDocs("List group transitive members (group-list-transitivemembers)")
  void aGroupIsReadOnFromAStoredCursor() {
    var everyone = bench.ours().groups().named("everyone").stream().findFirst().orElseThrow();
    var members = bench.ours().groups().transitiveMembers(everyone.id());
    var first = members.first();

    var second =
        bench.ours().groups().transitiveMembers(everyone.id()).at(first.next().orElseThrow());

    var all = new HashSet<UserId>();
    first.items().forEach(it -> all.add(it.id()));
    second.items().forEach(it -> all.add(it.id()));
    assertThat(second.next()).isEmpty();
    assertThat(all).hasSize(first.items().size() + second.items().size()).hasSize(1_200);
  }

  @Test
  @FromDocs("Microsoft Teams service limits (throttling-limits): 30 installs a second")
  void installingFasterThanTheLimitIsThrottledWithRetryAfter() {
    var graph = bench.ours();
    var app =
        graph.catalog().find(new ManifestId(DemoNames.MANIFEST_ID)).found().orElseThrow().id();
    var ada = InstallScope.user(bench.person("ada"));

    InstallResult last = graph.installedApps().install(ada, app);
    for (int i = 0; i < 500 && !(last instanceof InstallResult.Throttled); i++) {
      last = graph.installedApps().install(ada, app);
    }

    assertThat(last).isInstanceOf(InstallResult.Throttled.class);
    assertThat(((InstallResult.Throttled) last).retryAfter().orElseThrow())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  @FromDocs("msgraph-metadata schemas/v1.0-Prod.csdl, as graph-subset.openapi.yaml")
  void everyExchangeFitsMicrosoftsDescription() {
    var verdict = new Judge(Contract.need("graph-subset.openapi.yaml")).judge(bench.byUs());

    System.out.println(verdict.inWords("our Graph client, 1,200 people"));
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.exchanges()).isGreaterThan(30);
  }
}
