package dev.postrider.emulator.callback;

import dev.postrider.emulator.callback.CardNews.Press;
import dev.postrider.emulator.callback.MessageNews.Reacting;
import dev.postrider.emulator.tenant.Author;
import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import dev.postrider.emulator.tenant.TenantEvent;
import dev.postrider.emulator.tenant.TenantListener;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Turns what happens in the tenant into activities, one for each bot that hears of it.
final class TenantNews implements TenantListener {

  private final Tenant tenant;
  private final Bots bots;
  private final InstallNews installs;
  private final RosterNews rosters;
  private final MessageNews messages;
  private final CardNews cards;
  private final Delivering delivering;

  /// What becomes of an activity once it is written.
  interface Delivering {

    void post(BotIn bot, ObjectNode activity);

    void postInstall(BotIn bot, List<ObjectNode> activities);

    void ask(BotIn bot, ObjectNode invoke, TenantEvent.CardExecuted tap);

    void unheard(TenantEvent.CardExecuted tap);
  }

  TenantNews(Tenant tenant, Envelope envelope, Delivering delivering) {
    this.tenant = tenant;
    this.bots = new Bots(tenant);
    this.installs = new InstallNews(tenant, envelope);
    this.rosters = new RosterNews(envelope);
    this.messages = new MessageNews(envelope);
    this.cards = new CardNews(messages);
    this.delivering = delivering;
  }

  @Override
  public void on(RaisedEvent raised) {
    Instant at = raised.at();
    switch (raised.event()) {
      case TenantEvent.AppInstalled event ->
          onInstall(event.installation(), event.conversationId(), at, installs::added);
      case TenantEvent.AppUpgraded event ->
          onInstall(event.installation(), event.conversationId(), at, installs::upgraded);
      case TenantEvent.AppUninstalled event ->
          onInstall(event.installation(), event.conversationId(), at, installs::removed);
      case TenantEvent.TeamMemberAdded event ->
          onMember(event.team(), event.personId(), at, rosters::memberAdded);
      case TenantEvent.TeamMemberRemoved event ->
          onMember(event.team(), event.personId(), at, rosters::memberRemoved);
      case TenantEvent.ChatMemberAdded event ->
          onPerson(
              bots.in(event.chat()),
              event.personId(),
              at,
              (hearing, person) -> rosters.memberAdded(hearing, event.chat(), person));
      case TenantEvent.ChatMemberRemoved event ->
          onPerson(
              bots.in(event.chat()),
              event.personId(),
              at,
              (hearing, person) -> rosters.memberRemoved(hearing, event.chat(), person));
      case TenantEvent.TeamRenamed event -> onTeam("teamRenamed", event.team(), at);
      case TenantEvent.TeamDeleted event -> onTeam("teamDeleted", event.team(), at);
      case TenantEvent.TeamTold event -> onTold(event, at);
      case TenantEvent.ChannelCreated event -> onChannel("channelCreated", event.channel(), at);
      case TenantEvent.ChannelRenamed event -> onChannel("channelRenamed", event.channel(), at);
      case TenantEvent.ChannelDeleted event -> onChannel("channelDeleted", event.channel(), at);
      case TenantEvent.MessageWritten event -> onMessage(event.post(), at, messages::written);
      case TenantEvent.MessageEdited event -> onMessage(event.post(), at, messages::edited);
      case TenantEvent.MessageDeleted event -> onMessage(event.post(), at, messages::deleted);
      case TenantEvent.MessageUndeleted event -> onMessage(event.post(), at, messages::undeleted);
      case TenantEvent.ReactionAdded event ->
          onReaction("reactionsAdded", event.post(), event.reaction(), at);
      case TenantEvent.ReactionRemoved event ->
          onReaction("reactionsRemoved", event.post(), event.reaction(), at);
      case TenantEvent.CardSubmitted event ->
          press(event.post(), event.personId(), at)
              .ifPresent(press ->
                  delivering.post(press.hearing().bot(), cards.submitted(press, event.value())));
      case TenantEvent.CardExecuted event -> onExecute(event, at);
      // No bot is told of what bots post, of feeds, of accounts, or that somebody blocked it.
      case TenantEvent.PostArrived event -> {}
      case TenantEvent.PostEdited event -> {}
      case TenantEvent.PostDeleted event -> {}
      case TenantEvent.FeedEntryArrived event -> {}
      case TenantEvent.FeedEntryMarked event -> {}
      case TenantEvent.PersonChanged event -> {}
      case TenantEvent.PersonRemoved event -> {}
      case TenantEvent.ConditionChanged event -> {}
      case TenantEvent.TenantReset event -> {}
    }
  }

  /// Where and by whom a button of a bot's post was pressed; empty when the bot is gone.
  Optional<Press> press(Post post, String personId, Instant at) {
    return bots.authorOf(post)
        .flatMap(bot ->
            conversationOf(post)
                .flatMap(where ->
                    tenant
                        .people()
                        .find(personId)
                        .map(person -> new Press(new Hearing(bot, at), where, post, person))));
  }

  private interface InstallStory {
    List<ObjectNode> tell(Hearing hearing, Conversation where);
  }

  private interface MemberStory {
    ObjectNode tell(Hearing hearing, Team team, Person person);
  }

  private interface PersonStory {
    ObjectNode tell(Hearing hearing, Person person);
  }

  private interface MessageStory {
    ObjectNode tell(Hearing hearing, Conversation where, Post post, Person author);
  }

  private void onInstall(
      Installation installation, String conversationId, Instant at, InstallStory story) {
    Optional<Conversation> where = tenant.conversations().find(conversationId);
    Optional<BotIn> bot = bots.of(installation);
    if (where.isPresent() && bot.isPresent()) {
      delivering.postInstall(bot.get(), story.tell(new Hearing(bot.get(), at), where.get()));
    }
  }

  private void onMember(Team team, String personId, Instant at, MemberStory story) {
    onPerson(
        bots.inTeam(team.id()),
        personId,
        at,
        (hearing, person) -> story.tell(hearing, team, person));
  }

  private void onPerson(List<BotIn> hearers, String personId, Instant at, PersonStory story) {
    tenant
        .people()
        .find(personId)
        .ifPresent(person -> tell(hearers, at, hearing -> story.tell(hearing, person)));
  }

  private void onTeam(String eventType, Team team, Instant at) {
    tell(bots.inTeam(team.id()), at, hearing -> rosters.team(eventType, hearing, team));
  }

  private void onTold(TenantEvent.TeamTold event, Instant at) {
    Channel channel = event.channel();
    if (channel == null) {
      onTeam(event.eventType(), event.team(), at);
    } else {
      onChannel(event.eventType(), channel, at);
    }
  }

  private void onChannel(String eventType, Channel channel, Instant at) {
    tenant
        .teams()
        .find(channel.teamId())
        .ifPresent(team ->
            tell(
                bots.inTeam(team.id()),
                at,
                hearing -> rosters.channel(eventType, hearing, team, channel)));
  }

  private void onMessage(Post post, Instant at, MessageStory story) {
    Optional<Conversation> where = conversationOf(post);
    Optional<Person> author =
        post.author() instanceof Author.OfPerson person
            ? tenant.people().find(person.personId())
            : Optional.empty();
    if (where.isPresent() && author.isPresent()) {
      List<BotIn> hearers =
          bots.in(where.get()).stream()
              .filter(bot -> messages.concerns(bot, where.get(), post))
              .toList();
      tell(hearers, at, hearing -> story.tell(hearing, where.get(), post, author.get()));
    }
  }

  private void onReaction(String list, Post post, Post.Reaction reaction, Instant at) {
    press(post, reaction.personId(), at)
        .ifPresent(press ->
            delivering.post(
                press.hearing().bot(),
                messages.reaction(
                    list,
                    press.hearing(),
                    press.where(),
                    post,
                    new Reacting(press.person(), reaction.type()))));
  }

  private void onExecute(TenantEvent.CardExecuted event, Instant at) {
    press(event.post(), event.personId(), at)
        .ifPresentOrElse(
            press ->
                delivering.ask(press.hearing().bot(), cards.executed(press, event.action()), event),
            () -> delivering.unheard(event));
  }

  private void tell(List<BotIn> hearers, Instant at, Function<Hearing, ObjectNode> story) {
    for (BotIn bot : hearers) {
      // Who came after it happened does not hear of it, however late this is written.
      if (!bot.installation().installedAt().isAfter(at)) {
        delivering.post(bot, story.apply(new Hearing(bot, at)));
      }
    }
  }

  private Optional<Conversation> conversationOf(Post post) {
    return tenant.conversations().find(post.conversationId());
  }
}
