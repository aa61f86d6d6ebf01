package dev.postrider.cli;

import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.PlayedCloud;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `postrider emulator start`: the local tenant alone, until Ctrl-C.
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description =
        "Starts a local tenant: sign-in, Microsoft Graph and the Bot Connector on one port, with"
            + " the demo's app installed in its catalogue. Prints what to paste into a bot.",
    footer = {
      "",
      "Examples:",
      "  postrider emulator start --seed tiny --bot http://127.0.0.1:3978/api/messages",
      "  postrider emulator start --data ./tenant        keeps its state between starts",
      "",
      "Exit codes: 1 failed, 2 wrong usage, 130 stopped by Ctrl+C"
    })
final class EmulatorStartCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private World world;
  @Mixin private Output output;

  @Option(
      names = "--http-port",
      paramLabel = "P",
      description = "Also serve plain HTTP there; 0: any free one.")
  private @Nullable Integer httpPort;

  @Option(
      names = "--bot",
      paramLabel = "URL",
      description = "Where your bot listens, such as http://127.0.0.1:3978/api/messages.")
  private @Nullable URI bot;

  @Option(
      names = "--cloud",
      paramLabel = "NAME",
      defaultValue = "global",
      description = {
        "Which of Microsoft's clouds to play: global, us-gov-l4, us-gov-l5 or china (default:"
            + " global). Its audiences, issuers and scopes hold; the hosts stay on this machine."
      })
  private String cloud;

  @Option(
      names = "--user-installs-by-apps",
      negatable = true,
      description = {
        "Whether an app without a person may install for people (default: as documented, only in"
            + " the cloud global)."
      })
  private @Nullable Boolean userInstallsByApps;

  @Option(
      names = "--install-events",
      paramLabel = "SHARES",
      description = {
        "What befalls the events of installs, upgrades and uninstalls on their way to your bot, as"
            + " shares from 0 to 1: lost=0.1,doubled=0.1,late=0.2,late-by=5s,swapped=0.1,seed=7"
            + " (default: nothing)."
      })
  private @Nullable String installEvents;

  @Option(
      names = "--crowd",
      paramLabel = "HOW",
      description = {
        "Let people answer by themselves what your bot asks them in personal chats: settings such as"
            + " answers=70%%,within=60s,choices=Ramen:3|Soba:1,blocks=2%%,changes-mind=5%%,"
            + "taps-twice=1%%,wanders=2%%,seed=7, or a YAML or JSON file, which may also say what"
            + " named people do (default: nobody answers)."
      })
  private @Nullable String crowd;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the tenant's state there (default: in memory).")
  private @Nullable Path data;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "Where the CA and the signing keys are kept (default: the user's data folder).")
  private @Nullable Path keys;

  @Override
  public Integer call() throws InterruptedException {
    try (var interruption = Interruption.ofThisThread();
        var tenant = LocalTenant.start(settings())) {
      print(output.terminal(), tenant);
      new CountDownLatch(1).await();
      return interruption.isStruck() ? Exit.INTERRUPTED : Exit.OK;
    }
  }

  private Settings settings() {
    Settings settings = world.settings();
    if (httpPort != null) {
      World.requirePort("--http-port", httpPort);
      settings = settings.withHttpPort(httpPort);
    }
    if (bot != null) {
      settings =
          settings.withBot(Address.ofBot(bot, "--bot", "http://127.0.0.1:3978/api/messages"));
    }
    settings = settings.withCloud(PlayedCloud.of(cloud));
    if (userInstallsByApps != null) {
      settings =
          settings.withLocality(settings.locality().withUserInstallsByApps(userInstallsByApps));
    }
    if (installEvents != null) {
      settings = settings.withInstallEvents(installEvents);
    }
    var surroundings = Surroundings.of(spec);
    if (crowd != null) {
      settings = settings.withCrowd(CrowdOption.read(crowd, surroundings));
    }
    if (data != null) {
      settings = settings.withDataFolder(folder("--data", surroundings.path(data)));
    }
    return keys == null
        ? settings
        : settings.withKeyFolder(folder("--keys", surroundings.path(keys)));
  }

  private static Path folder(String flag, Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw Code.TENANT_FILE_UNUSABLE.because(
          flag + " takes a folder, and " + path + " is a file.");
    }
    return path;
  }

  private void print(Terminal terminal, LocalTenant tenant) {
    world.requirePortAsAsked(tenant, terminal);
    requireHttpPort(tenant);
    var paste = new Pasteable(tenant);
    terminal.tell(json(tenant, paste));
    int people = tenant.tenant().people().all().size();
    terminal.say("✔ tenant   " + DemoNames.SHORT_NAME + "   " + Figures.people(people));
    terminal.say("✔ cloud    " + tenant.tenant().cloud().word());
    terminal.say("✔ limits   " + tenant.limits().profile().name());
    tenant
        .crowd()
        .settings()
        .ifPresent(how ->
            terminal.say(
                "✔ crowd    "
                    + Math.round(how.shares().answers() * 100)
                    + " % answer, within "
                    + how.pace().most().toSeconds()
                    + " s"));
    terminal.say("✔ ready    @|bold " + tenant.url() + "|@");
    tenant.httpUrl().ifPresent(plain -> terminal.say("           " + plain + "   (plain HTTP)"));
    tenant.certificatePath().ifPresent(ca -> terminal.say("✔ CA       " + ca));
    terminal.say("  graph    " + tenant.graphUrl() + "/v1.0");
    terminal.say("  connector " + tenant.serviceUrl());
    terminal.say("  sign-in  " + tenant.authority());
    terminal.say("  control  " + tenant.controlUrl());
    block(terminal, "Bot Framework SDK, JavaScript (.env)", Pasteable.env(paste.botFramework()));
    block(
        terminal,
        "Bot Framework SDK, C# (appsettings.Development.json)",
        Pasteable.json(paste.botFramework()));
    block(terminal, "Microsoft Graph client (environment)", Pasteable.env(paste.graph()));
    block(terminal, "Trust in its certificate (environment)", Pasteable.env(paste.trust()));
    block(terminal, "Postrider itself (environment)", Pasteable.env(paste.postrider()));
    terminal.say("");
    terminal.say(
        "Try it: postrider send --local="
            + tenant.url()
            + " --to "
            + someone(tenant)
            + " \"Hello\"");
    terminal.say(
        "Press Ctrl+C to stop. "
            + (data == null ? "Everything is in memory; --data DIR keeps it." : "Kept in " + data));
  }

  private void requireHttpPort(LocalTenant tenant) {
    Integer asked = httpPort;
    if (asked != null && asked != 0) {
      tenant.httpUrl().ifPresent(url -> World.requirePort("--http-port", asked, url.getPort()));
    }
  }

  private static String someone(LocalTenant tenant) {
    return tenant.tenant().people().all().stream()
        .filter(person -> person.accountEnabled() && !person.isGuest())
        .findFirst()
        .map(person -> person.userPrincipalName())
        .orElse("USER");
  }

  private static void block(Terminal terminal, String title, String text) {
    if (!text.isEmpty()) {
      terminal.say("");
      terminal.say("@|bold " + title + "|@");
      text.lines().forEach(line -> terminal.say("  " + Terminal.plain(line)));
    }
  }

  private static Map<String, Object> json(LocalTenant tenant, Pasteable paste) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "started");
    json.put("url", tenant.url().toString());
    tenant.httpUrl().ifPresent(plain -> json.put("httpUrl", plain.toString()));
    json.put("graphUrl", tenant.graphUrl() + "/v1.0");
    json.put("connectorUrl", tenant.serviceUrl().toString());
    json.put("authority", tenant.authority().toString());
    json.put("openIdMetadataUrl", tenant.botOpenIdMetadataUrl().toString());
    json.put("controlUrl", tenant.controlUrl().toString());
    tenant.certificatePath().ifPresent(ca -> json.put("caFile", ca.toString()));
    json.put("tenantId", tenant.tenant().id());
    json.put("cloud", tenant.tenant().cloud().word());
    json.put("clientId", DemoNames.CLIENT_ID);
    json.put("manifestId", DemoNames.MANIFEST_ID);
    json.put("people", tenant.tenant().people().all().size());
    json.put("limits", tenant.limits().profile().name());
    json.put("botFramework", paste.botFramework());
    json.put("graph", paste.graph());
    json.put("trust", paste.trust());
    json.put("postrider", paste.postrider());
    return json;
  }
}
