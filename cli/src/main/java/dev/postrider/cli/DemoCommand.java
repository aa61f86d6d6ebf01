package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.audience.Audience;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.message.ChatMessage;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.bot.CardAnswer;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import dev.postrider.throttle.Ceilings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `postrider demo`: a tenant, a bot and a broadcast to all of it, in this process.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the main job on a tenant of your own machine: everybody gets the app installed, a card"
          + " delivered, and is accounted for. No account, no network."
    },
    footer = {
      "",
      "Examples:",
      "  postrider demo                         1,200 people at the published limits",
      "  postrider demo --once --people 100     a small one that ends after the report",
      "  postrider demo --limits none --once    as fast as this machine can",
      "  postrider demo --poll --once           a poll, answered by a crowd, in about a minute and a half",
      "",
      "Exit codes: 0 all accepted or skipped, 1 failed or not finished, or a vote was lost or doubled, 3 some failed or unconfirmed,"
          + " 130 stopped by Ctrl+C"
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration EVENT_WAIT = Duration.ofSeconds(2);

  @Mixin private World world;
  @Mixin private Output output;

  @Option(names = "--once", description = "End after the report instead of staying up.")
  private boolean once;

  @Option(
      names = "--poll",
      description = {
        "Ask everybody something: people answer as people do, those who do not are reminded, and"
            + " what they tapped is compared with what was counted."
      })
  private boolean poll;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = output.terminal();
    var witness = new TapWitness();
    try (var interruption = Interruption.ofThisThread();
        var bot = new BotServer(witness);
        var ledger = new FreshLedger();
        var tenant = LocalTenant.start(tenantSettings().withBot(bot.url()));
        var postrider = Postrider.connect(settings(tenant), ledger.stores())) {
      bot.attach(postrider);
      postrider.onMessage(turn ->
          turn.reply(
              "You said: " + (turn.text().isEmpty() ? "something without words" : turn.text())));
      postrider
          .bot()
          .onCardAction(
              "vote",
              (turn, data) ->
                  new CardAnswer.Message(
                      "Noted: " + data.path("choice").asString("nothing") + ". Enjoy your meal."));
      greet(terminal, tenant);
      int exit =
          poll
              ? new PollDemo(postrider, tenant, witness, terminal, new AnotherDemo())
                  .run(interruption)
              : broadcast(terminal, postrider, interruption);
      if (!once && exit != Exit.INTERRUPTED) {
        stayUp(terminal, tenant);
      }
      return interruption.isStruck() ? Exit.INTERRUPTED : exit;
    }
  }

  static int broadcast(Terminal terminal, Postrider postrider, Interruption interruption) {
    var id = postrider.broadcast(Audience.everyone(), card(), "Canteen poll");
    return new Sending(postrider, terminal, new AnotherDemo()).watch(id, interruption);
  }

  /// The ledger is gone with the tenant: there is nothing to go on with, only another demo.
  private record AnotherDemo() implements Afterwards {
    @Override
    public String resume(BroadcastId id) {
      return "";
    }

    @Override
    public String listing(BroadcastId id) {
      return "";
    }

    @Override
    public String again(BroadcastId id) {
      return "postrider demo";
    }
  }

  private dev.postrider.emulator.Settings tenantSettings() {
    return poll ? world.settings().withCrowd(PollDemo.CROWD) : world.settings();
  }

  private Settings settings(LocalTenant tenant) {
    return local(tenant)
        .withCeilings(world.isUnlimited() ? Ceilings.none() : Ceilings.published())
        .hearingEvents(EVENT_WAIT);
  }

  static Settings local(LocalTenant tenant) {
    return Settings.of(
            new TenantId(DemoNames.TENANT_ID),
            Cloud.localTenant(tenant.url()),
            new AppCredentials(
                new AppId(DemoNames.CLIENT_ID), ClientCredentials.secret(DemoNames.CLIENT_SECRET)),
            new ManifestId(DemoNames.MANIFEST_ID))
        .withTrust(tenant.certificatePath().map(Trust::systemAndCa).orElseGet(Trust::system));
  }

  private void greet(Terminal terminal, LocalTenant tenant) {
    int inhabitants = tenant.tenant().people().all().size();
    world.requirePortAsAsked(tenant, terminal);
    terminal.tell(started(tenant, inhabitants));
    terminal.say("@|bold postrider demo|@ · no account, no telemetry, no outbound network");
    terminal.say(
        "✔ tenant   "
            + DemoNames.SHORT_NAME
            + "   "
            + Figures.people(inhabitants)
            + " who never met the bot");
    terminal.say("✔ limits   " + tenant.limits().profile().name());
    terminal.say("✔ page     " + tenant.url() + "   be any of them, and watch");
    terminal.say("");
  }

  private static Map<String, Object> started(LocalTenant tenant, int inhabitants) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "started");
    json.put("url", tenant.url().toString());
    json.put("people", inhabitants);
    return json;
  }

  private static void stayUp(Terminal terminal, LocalTenant tenant) throws InterruptedException {
    terminal.say("");
    terminal.say("The tenant stays up: open @|bold " + tenant.url() + "|@ and be one of them.");
    tenant
        .certificatePath()
        .ifPresent(ca ->
            terminal.say(
                "Its certificate was made on this machine; to trust it, import " + ca + "."));
    terminal.say("Press Ctrl+C to stop. The tenant and the ledger are gone then.");
    new CountDownLatch(1).await();
  }

  private static ChatMessage card() {
    try (InputStream in = DemoCommand.class.getResourceAsStream("canteen-poll.json")) {
      if (in == null) {
        throw new IllegalStateException("canteen-poll.json is not on the class path");
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ChatMessage.card(AdaptiveCard.parse(text)).withSummary("What shall we eat on Friday?");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
