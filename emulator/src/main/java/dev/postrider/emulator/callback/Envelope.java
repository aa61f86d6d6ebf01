package dev.postrider.emulator.callback;

import dev.postrider.emulator.tenant.Channel;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Conversation;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Team;
import dev.postrider.emulator.tenant.Tenant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What all activities to bots have in common: who, to whom, where, when (Microsoft's page
/// *Conversation events in your Teams bot*).
final class Envelope {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Map<String, String> LOCALES =
      Map.of("en", "en-US", "ja", "ja-JP", "fr", "fr-FR", "zh", "zh-CN", "de", "de-DE");

  private final Tenant tenant;
  private final String serviceUrl;

  Envelope(Tenant tenant, String serviceUrl) {
    this.tenant = tenant;
    this.serviceUrl = serviceUrl;
  }

  String serviceUrl() {
    return serviceUrl;
  }

  static String eventId() {
    return "f:" + UUID.randomUUID();
  }

  /// An activity from a person to a bot in a conversation; `rootId` names the thread of a channel
  /// and may be empty.
  ObjectNode open(String type, Hearing hearing, Conversation conversation, String rootId) {
    ObjectNode activity = JsonNodeFactory.instance.objectNode();
    activity.put("type", type);
    address(activity, hearing);
    activity.set("conversation", where(conversation, rootId));
    activity.putObject("channelData").putObject("tenant").put("id", tenant.id());
    return activity;
  }

  /// Fills in, over whatever is there, what no person can choose.
  void address(ObjectNode activity, Hearing hearing) {
    activity.put("id", eventId());
    activity.put("timestamp", TIMESTAMP.format(hearing.at()));
    activity.put("serviceUrl", serviceUrl);
    activity.put("channelId", "msteams");
    activity
        .putObject("recipient")
        .put("id", hearing.bot().teamsId())
        .put("name", hearing.bot().name());
  }

  void from(ObjectNode activity, BotIn bot, Person person) {
    activity.set("from", account(bot, person).put("name", person.displayName()));
    String locale = localeOf(person);
    activity.put("locale", locale);
  }

  /// What Teams tells of the person's program: `clientInfo`.
  ObjectNode clientOf(Person person) {
    String locale = localeOf(person);
    return JsonNodeFactory.instance
        .objectNode()
        .put("locale", locale)
        .put("country", locale.substring(locale.indexOf('-') + 1).toUpperCase(Locale.ROOT))
        .put("platform", "Web")
        .put("timezone", "UTC")
        .put("type", "clientInfo");
  }

  ObjectNode account(BotIn bot, Person person) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", tenant.teamsUserId(bot.botId(), person.id()))
        .put("aadObjectId", person.id());
  }

  ObjectNode where(Conversation conversation, String rootId) {
    ObjectNode account = JsonNodeFactory.instance.objectNode();
    switch (conversation) {
      case Chat chat when chat.isPersonal() ->
          account.put("conversationType", "personal").put("id", chat.wireId());
      case Chat chat ->
          account.put("isGroup", true).put("conversationType", "groupChat").put("id", chat.id());
      case Channel channel ->
          account
              .put("isGroup", true)
              .put("conversationType", "channel")
              .put("id", rootId.isEmpty() ? channel.id() : channel.id() + ";messageid=" + rootId);
    }
    return account.put("tenantId", tenant.id());
  }

  static ObjectNode teamOf(Team team) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", team.internalId())
        .put("name", team.displayName())
        .put("aadGroupId", team.id());
  }

  /// Names the channel, and its team by the id that bots know.
  void markChannel(ObjectNode activity, Channel channel) {
    ObjectNode data = channelData(activity);
    data.put("teamsChannelId", channel.id());
    data.putObject("channel").put("id", channel.id());
    tenant
        .teams()
        .find(channel.teamId())
        .ifPresent(team -> {
          data.put("teamsTeamId", team.internalId());
          data.putObject("team").put("id", team.internalId());
        });
  }

  static ObjectNode channelData(ObjectNode activity) {
    return activity.path("channelData") instanceof ObjectNode there
        ? there
        : activity.putObject("channelData");
  }

  /// Who did it, where nobody says so: an owner of the team, else anybody in it.
  Optional<Person> someoneOf(Team team) {
    return tenant.teams().members(team.id()).stream()
        .filter(one -> one.role() == Membership.Role.OWNER)
        .findFirst()
        .or(() -> tenant.teams().members(team.id()).stream().findFirst())
        .map(Membership::person);
  }

  private static String localeOf(Person person) {
    String language = person.preferredLanguage() == null ? "en" : person.preferredLanguage();
    return language.contains("-") ? language : LOCALES.getOrDefault(language, "en-US");
  }
}
