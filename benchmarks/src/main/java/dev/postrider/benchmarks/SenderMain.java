package dev.postrider.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.audience.Audience;
import dev.postrider.broadcast.Broadcast;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.broadcast.BroadcastReport;
import dev.postrider.delivery.Tally;
import dev.postrider.dialog.Dialog;
import dev.postrider.dialog.Prompt;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.jdbc.Ledger;
import dev.postrider.message.AppChange;
import dev.postrider.message.ChatMessage;
import dev.postrider.message.DialogStart;
import dev.postrider.message.Message;
import dev.postrider.teams.activity.AdaptiveCard;
import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.graph.ManifestId;
import dev.postrider.teams.identity.AppCredentials;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.teams.wire.AppId;
import dev.postrider.teams.wire.TenantId;
import dev.postrider.teams.wire.Trust;
import dev.postrider.throttle.Ceilings;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A sender in a process of its own: `<url> <ca> <ledger> <rate|none> <broadcasts>
/// <card|app|dialog>`. Goes on with what the ledger holds and brings everyone a card, the app, or a
/// dialog, until the ledger holds so many broadcasts, all finished.
final class SenderMain {
  static final TenantId TENANT = new TenantId(DemoNames.TENANT_ID);
  private static final int ANY = 100;
  private static final long LOOK_MILLIS = 20;

  private final Postrider postrider;
  private final Message message;

  private SenderMain(Postrider postrider, Message message) {
    this.postrider = postrider;
    this.message = message;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Lines.endWithParent();
    try (var ledger = Ledger.open(Path.of(arguments[2]));
        var postrider =
            Postrider.connect(
                settings(URI.create(arguments[0]), Path.of(arguments[1]), arguments[3]),
                ledger.stores())) {
      postrider.dialogs(new Canteen());
      Message message =
          switch (arguments[5]) {
            case "app" -> AppChange.INSTALL;
            case "dialog" -> DialogStart.of(new Canteen());
            default -> card();
          };
      new SenderMain(postrider, message).run(Integer.parseInt(arguments[4]));
    }
  }

  private static final class Canteen extends Dialog<ObjectNode> {
    Canteen() {
      super("canteen", ObjectNode.class);
      ask("dish", Prompt.choice("What do you like best?", "Ramen", "Soba"));
      ask("why", Prompt.text("Why?"));
    }
  }

  static Settings settings(URI url, Path ca, String rate) {
    return Settings.of(
            TENANT,
            Cloud.localTenant(url),
            new AppCredentials(
                new AppId(DemoNames.CLIENT_ID), ClientCredentials.secret(DemoNames.CLIENT_SECRET)),
            new ManifestId(DemoNames.MANIFEST_ID))
        .withTrust(Trust.systemAndCa(ca))
        .withCeilings(
            rate.equals("none")
                ? Ceilings.none()
                : Ceilings.published()
                    .with("connector", Double.parseDouble(rate))
                    .with("install", Double.parseDouble(rate)));
  }

  private void run(int wanted) throws InterruptedException {
    List<Broadcast> left = postrider.broadcasts(ANY);
    for (Broadcast broadcast : left) {
      watch(broadcast.id());
    }
    for (int i = left.size(); i < wanted; i++) {
      watch(postrider.broadcast(Audience.everyone(), message));
    }
  }

  private void watch(BroadcastId id) throws InterruptedException {
    long began = System.nanoTime();
    long cpu = cpuNanos();
    say("sending", postrider.report(id), began, cpu);
    long before = postrider.report(id).tally().accepted();
    postrider.resume(id);
    say("flowing", awaitFlow(id, before), began, cpu);
    say("report", postrider.await(id), began, cpu);
  }

  /// Waits until a message is through that was not before, or all is over.
  private BroadcastReport awaitFlow(BroadcastId id, long before) throws InterruptedException {
    while (true) {
      BroadcastReport report = postrider.report(id);
      boolean flows = report.tally().accepted() > before;
      if (flows || report.isFinished() || postrider.failure().isPresent()) {
        return report;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private void say(String type, BroadcastReport report, long began, long cpu) {
    Tally tally = report.tally();
    var line = new LinkedHashMap<String, Object>();
    line.put("type", type);
    line.put("id", report.broadcast().id().value());
    line.put("targeted", tally.targeted());
    line.put("accepted", tally.accepted());
    line.put("failed", tally.failed());
    line.put("skipped", tally.skipped());
    line.put("unconfirmed", tally.unconfirmed());
    line.put("waiting", tally.waiting());
    line.put("seconds", (System.nanoTime() - began) / 1e9);
    line.put("cpuSeconds", (cpuNanos() - cpu) / 1e9);
    line.put("requests", postrider.throttle().requests());
    line.put("throttled", postrider.throttle().throttled());
    Lines.say(line);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static ChatMessage card() {
    return ChatMessage.card(
        AdaptiveCard.parse(
            """
            {"type": "AdaptiveCard", "version": "1.5", "body": [
              {"type": "TextBlock", "text": "What shall we eat on Friday?", "weight": "Bolder"},
              {"type": "FactSet", "facts": [{"title": "Where", "value": "Canteen"}]}],
             "actions": [{"type": "Action.Submit", "title": "Ramen", "data": {"verb": "vote"}}]}
            """));
  }
}
