package dev.postrider.emulator.callback;

import dev.postrider.emulator.callback.InstallEventDisorder.Fate;
import dev.postrider.emulator.tenant.Events;
import dev.postrider.emulator.tenant.Tenant;
import dev.postrider.emulator.tenant.TenantEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The Connector's other half: tells bots what happens in the tenant.
///
/// Every bot that is installed where something happens gets the documented activity at its
/// registered endpoint, with a token that the Connector signed. A bot that does not answer is noted
/// in the log and otherwise left alone: nothing is posted twice.
public final class Callback implements AutoCloseable {

  private final Tenant tenant;
  private final PostOffice office;
  private final Taps taps;
  private final TeamsClient client;
  private final Events.Subscription subscription;
  private volatile InstallEventDisorder disorder;

  private Callback(Tenant tenant, ConnectorIdentity identity, CallbackSettings settings) {
    this.tenant = tenant;
    this.disorder = settings.disorder();
    this.office = new PostOffice(tenant, identity, settings);
    this.taps = new Taps(tenant, settings.answerWithin());
    var envelope = new Envelope(tenant, identity.serviceUrl());
    var news = new TenantNews(tenant, envelope, new Desk());
    this.client = new TeamsClient(tenant, envelope, news, taps, office);
    this.subscription = tenant.events().subscribe(news);
  }

  /// Tells bots everything that happens from now on, until closed.
  public static Callback start(
      Tenant tenant, ConnectorIdentity identity, CallbackSettings settings) {
    return new Callback(tenant, identity, settings);
  }

  /// The last postings.
  public CallbackLog log() {
    return office.log();
  }

  /// What people do in Teams: write, tap, react.
  public TeamsClient client() {
    return client;
  }

  /// What happens to install events from now on.
  public void disorder(InstallEventDisorder other) {
    disorder = other;
  }

  /// What happens to install events now.
  public InstallEventDisorder disorder() {
    return disorder;
  }

  @Override
  public void close() {
    subscription.close();
    office.close();
  }

  /// Hands written activities over to the post office.
  private final class Desk implements TenantNews.Delivering {

    @Override
    public void post(BotIn bot, ObjectNode activity) {
      office.post(Outgoing.of(bot, tenant.id(), activity));
    }

    @Override
    public void postInstall(BotIn bot, List<ObjectNode> activities) {
      List<Outgoing> outgoing = new ArrayList<>();
      activities.forEach(activity -> outgoing.add(Outgoing.of(bot, tenant.id(), activity)));
      Fate fate =
          disorder.of(bot.botId(), outgoing.getFirst().conversationId(), action(activities));
      if (fate.swapped()) {
        Collections.reverse(outgoing);
      }
      outgoing.forEach(each -> post(each, fate));
      if (fate.doubled()) {
        outgoing.forEach(each -> post(each, fate));
      }
    }

    private static String action(List<ObjectNode> activities) {
      return activities.getLast().path("action").asString("add");
    }

    @Override
    public void ask(BotIn bot, ObjectNode invoke, TenantEvent.CardExecuted tap) {
      office.ask(
          Outgoing.of(bot, tenant.id(), invoke),
          answer -> taps.end(tap, InvokeAnswer.toExecute(answer)));
    }

    @Override
    public void unheard(TenantEvent.CardExecuted tap) {
      taps.end(tap, new TapOutcome.WentWrong("The card's bot is not here, or has no endpoint"));
    }

    private void post(Outgoing outgoing, Fate fate) {
      if (fate.lost()) {
        office.withhold(outgoing, new PostingEnd.Withheld("Lost on purpose"));
      } else if (fate.lateBy().isPositive()) {
        office.postLater(outgoing, fate.lateBy());
      } else {
        office.post(outgoing);
      }
    }
  }
}
