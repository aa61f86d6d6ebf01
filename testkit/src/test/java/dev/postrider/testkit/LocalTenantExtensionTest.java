package dev.postrider.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.audience.Recipient;
import dev.postrider.delivery.DeliveryState;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.message.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class LocalTenantExtensionTest {
  static final List<LocalTenant> SEEN = new ArrayList<>();

  @Test
  void declaredInAClassItHandsOutOneWorldToAllTests() {
    run(OneWorld.class, 3);

    assertThat(SEEN).hasSize(3);
    assertThat(SEEN.get(1)).isSameAs(SEEN.get(0));
    assertThat(SEEN.get(2)).isSameAs(SEEN.get(0));
  }

  @Test
  void inAnInstanceFieldItStartsAWorldForEachTest() {
    run(WorldForEach.class, 2);

    assertThat(SEEN).hasSize(2);
    assertThat(SEEN.get(1)).isNotSameAs(SEEN.get(0));
  }

  @Test
  void outsideATestThereIsNoWorld() {
    var extension = new LocalTenantExtension();

    assertThatThrownBy(extension::tenant)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("only while a test");
  }

  private static void run(Class<?> tests, int succeeded) {
    SEEN.clear();
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents()
        .assertStatistics(events -> events.succeeded(succeeded).failed(0));
  }

  @ExtendWith(LocalTenantExtension.class)
  static class OneWorld {
    @Test
    void partsBelongTogether(LocalWorld world, LocalTenant tenant, Settings settings) {
      SEEN.add(tenant);
      assertThat(world.tenant()).isSameAs(tenant);
      assertThat(world.settings()).isSameAs(settings);
      assertThat(settings.tenant().value()).isEqualTo(tenant.tenant().id());
    }

    @Test
    void messagesArrive(LocalWorld world, Postrider postrider, LocalTenant tenant) {
      SEEN.add(tenant);
      var sent =
          postrider.send(
              Recipient.user("ada@demo-acme.example"), ChatMessage.text("Build is green"));

      assertThat(sent.state()).isEqualTo(DeliveryState.ACCEPTED);
      assertThat(world.inbox("ada").texts()).containsExactly("Build is green");
    }

    @Nested
    class Inside {
      @Test
      void nestedTestsShareIt(LocalTenant tenant) {
        SEEN.add(tenant);
      }
    }
  }

  static class WorldForEach {
    @RegisterExtension
    final LocalTenantExtension local = LocalTenantExtension.seeded("none").withoutLimits();

    @Test
    void first() {
      SEEN.add(local.tenant());
      assertThat(local.tenant().limits().profile().name()).isEqualTo("none");
      assertThat(local.settings().ceilings().name()).isEqualTo("none");
    }

    @Test
    void second() {
      SEEN.add(local.tenant());
    }
  }
}
