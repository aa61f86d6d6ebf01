package dev.postrider.testkit;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.crowd.CrowdSettings;
import dev.postrider.emulator.tenant.Seed;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts a [LocalWorld] for JUnit tests, and hands its parts to whoever asks for them by a
/// parameter: [LocalWorld], [LocalTenant], [Settings], [Postrider].
///
/// ```java
/// @RegisterExtension
/// static final LocalTenantExtension LOCAL = LocalTenantExtension.seeded("tiny");
///
/// @Test
/// void everybodyIsWrittenTo(Postrider postrider) { … }
/// ```
///
/// In a static field it is one world for the class, in an instance field a new one for each test.
/// `@ExtendWith(LocalTenantExtension.class)` is the same as a static field with the seed `tiny`.
/// Tests that share a world must not run at the same time.
public final class LocalTenantExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver {
  private static final Set<Class<?>> INJECTED =
      Set.of(LocalWorld.class, LocalTenant.class, Settings.class, Postrider.class);

  private final UnaryOperator<dev.postrider.emulator.Settings> tenantSettings;
  private final UnaryOperator<Settings> connection;
  private @Nullable LocalWorld world;
  private int classes;

  /// Twelve people, under the published limits.
  public LocalTenantExtension() {
    this(UnaryOperator.identity(), UnaryOperator.identity());
  }

  private LocalTenantExtension(
      UnaryOperator<dev.postrider.emulator.Settings> tenantSettings,
      UnaryOperator<Settings> connection) {
    this.tenantSettings = tenantSettings;
    this.connection = connection;
  }

  /// `none`, `tiny`, `acme` or `acme-100k`.
  public static LocalTenantExtension seeded(String seed) {
    return new LocalTenantExtension().with(settings -> settings.withSeed(Seed.of(seed)));
  }

  /// A tenant that never asks to slow down.
  public LocalTenantExtension withoutLimits() {
    return with(settings -> settings.withLimits("none"));
  }

  /// With people who answer by themselves what the bot asks them.
  public LocalTenantExtension withCrowd(CrowdSettings crowd) {
    return with(settings -> settings.withCrowd(crowd));
  }

  /// The same in words: `answers=70%,within=2s`; see [CrowdSettings#of].
  public LocalTenantExtension withCrowd(String words) {
    return withCrowd(CrowdSettings.of(words));
  }

  /// With other settings of the local tenant.
  public LocalTenantExtension with(UnaryOperator<dev.postrider.emulator.Settings> change) {
    return new LocalTenantExtension(
        settings -> change.apply(tenantSettings.apply(settings)), connection);
  }

  /// With a [Postrider] that connects in another way.
  public LocalTenantExtension connecting(UnaryOperator<Settings> change) {
    return new LocalTenantExtension(
        tenantSettings, settings -> change.apply(connection.apply(settings)));
  }

  /// The world of the running test.
  public LocalWorld world() {
    if (world == null) {
      throw new IllegalStateException("The local tenant runs only while a test does.");
    }
    return world;
  }

  public LocalTenant tenant() {
    return world().tenant();
  }

  public Settings settings() {
    return world().settings();
  }

  public Postrider postrider() {
    return world().postrider();
  }

  /// What a person of the tenant got from the bot; see [Inbox].
  public Inbox inbox(String person) {
    return world().inbox(person);
  }

  /// A person of the tenant who acts: writes, taps, blocks; see [Somebody].
  public Somebody person(String person) {
    return world().person(person);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    classes++;
    if (world == null) {
      start();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (world == null) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (classes == 0) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    classes--;
    if (classes == 0) {
      stop();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return INJECTED.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type.equals(LocalTenant.class)) {
      return tenant();
    }
    if (type.equals(Settings.class)) {
      return settings();
    }
    return type.equals(Postrider.class) ? postrider() : world();
  }

  private void start() {
    world = LocalWorld.start(tenantSettings.apply(LocalWorld.tenantSettings()), connection);
  }

  private void stop() {
    if (world != null) {
      world.close();
      world = null;
    }
  }
}
