package dev.postrider.emulator.graph;

import dev.postrider.emulator.tenant.AppManifest.ActivityType;
import dev.postrider.emulator.tenant.Installation;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Scope;
import dev.postrider.emulator.tenant.Tenant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which app notifies, and what its entry says: the installed version's manifest decides.
final class FeedRules {
  /// The activity type that needs no declaration and says what its one parameter says.
  private static final String SYSTEM_DEFAULT = "systemDefault";

  private static final String SYSTEM_DEFAULT_TEXT = "systemDefaultText";
  private static final String SEND = "TeamsActivity.Send";
  private static final String SEND_USER = "TeamsActivity.Send.User";
  private static final String ACTOR = "actor";
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

  private final Tenant tenant;

  FeedRules(Tenant tenant) {
    this.tenant = tenant;
  }

  /// The caller's app in a team, in a chat or for a person. None is 403; several, and none named,
  /// are 409. `recipient` is the one person meant, whose own apps count, too.
  Installation app(Call call, FeedBody body, Scope scope, String targetId, List<Person> recipient) {
    var there = ownApps(call, scope, targetId);
    var teamsAppId = body.teamsAppId();
    if (teamsAppId != null) {
      return there.stream()
          .filter(one -> one.teamsAppId().equalsIgnoreCase(teamsAppId))
          .findFirst()
          .orElseThrow(() -> notAuthorized(call, body.topic().value()));
    }
    if (there.isEmpty()) {
      throw notAuthorized(call, body.topic().value());
    }
    var app = there.getFirst();
    var isAmbiguous =
        there.size() > 1
            || recipient.stream()
                .flatMap(person -> ownApps(call, Scope.USER, person.id()).stream())
                .anyMatch(one -> !one.teamsAppId().equals(app.teamsAppId()));
    if (isAmbiguous) {
      throw GraphError.of(
          409,
          "Conflict",
          ("Found multiple applications with the same Microsoft Entra App ID '%s'. "
                  + "Specify the 'teamsAppId' of the app that notifies.")
              .formatted(call.caller().appId()));
    }
    return app;
  }

  private List<Installation> ownApps(Call call, Scope scope, String targetId) {
    return tenant.installations().of(scope, targetId).stream()
        .filter(one ->
            one.definition().clientId().filter(call.caller().appId()::equalsIgnoreCase).isPresent())
        .toList();
  }

  /// Refuses (403) an app without the permission to notify everybody that this person did not grant
  /// either, when they got the app.
  void requireGranted(Call call, Installation app) {
    var caller = call.caller();
    if (!caller.isDelegated() && !caller.roles().contains(SEND) && !app.hasConsent(SEND_USER)) {
      throw GraphError.forbidden(SEND_USER + " was not granted when the app was installed.");
    }
  }

  FeedSender sender(Call call, Installation app) {
    var caller = call.caller();
    if (!caller.isDelegated()) {
      return new FeedSender(app.definition().manifest().name(), null);
    }
    var name = tenant.people().find(caller.personId()).map(Person::displayName).orElse("");
    return new FeedSender(name, caller.personId());
  }

  /// The title line for each reader, or a refusal (400): the type is declared by the installed
  /// version, and every place of its template has a value.
  Function<Person, String> title(FeedBody body, Installation app, FeedSender sender) {
    if (body.activityType().equals(SYSTEM_DEFAULT)) {
      var text = body.templateParameters().getOrDefault(SYSTEM_DEFAULT_TEXT, "");
      if (text.isBlank()) {
        throw GraphError.badRequest(
            "The activity type 'systemDefault' needs the template parameter 'systemDefaultText'.");
      }
      return person -> text;
    }
    var type = declared(body, app);
    filled(type.templateText(), body, sender);
    type.templates().values().forEach(template -> filled(template, body, sender));
    return person -> filled(type.templateIn(person.preferredLanguage()), body, sender);
  }

  /// Refuses (400) an icon that the manifest does not have, or does not allow for this type.
  void requireIcon(FeedBody body, Installation app) {
    var iconId = body.iconId();
    if (iconId == null) {
      return;
    }
    var manifest = app.definition().manifest();
    if (manifest.activityIcon(iconId).isEmpty()) {
      throw GraphError.badRequest(
          "The icon '%s' is not declared in the manifest of the Teams app '%s'."
              .formatted(iconId, app.teamsAppId()));
    }
    var type = manifest.activityType(body.activityType());
    if (type.isPresent() && !type.get().allowedIconIds().contains(iconId)) {
      throw GraphError.badRequest(
          "The icon '%s' is not among the allowedIconIds of the activity type '%s'."
              .formatted(iconId, body.activityType()));
    }
  }

  private static ActivityType declared(FeedBody body, Installation app) {
    return app.definition()
        .manifest()
        .activityType(body.activityType())
        .orElseThrow(() ->
            GraphError.badRequest(
                    "The activity type '%s' is not declared in the manifest of the Teams app '%s'."
                        .formatted(body.activityType(), app.teamsAppId()))
                .because(
                    "The version installed here is %s; it declares %s."
                        .formatted(
                            app.version(),
                            app.definition().manifest().activityTypes().stream()
                                .map(ActivityType::type)
                                .toList())));
  }

  private static String filled(String template, FeedBody body, FeedSender sender) {
    return PLACE
        .matcher(template)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                place.group(1).equals(ACTOR) ? sender.name() : value(body, place.group(1))));
  }

  private static String value(FeedBody body, String name) {
    var value = body.templateParameters().getOrDefault(name, "");
    if (value.isBlank()) {
      throw GraphError.badRequest(
          "The template of the activity type '%s' needs the parameter '%s', which has no value."
              .formatted(body.activityType(), name));
    }
    return value;
  }

  /// What Teams says where the app is not installed, or not this app.
  static GraphError notAuthorized(Call call, String topic) {
    return GraphError.forbidden(
        ("Application with AAD App Id '%s' is not authorized to generate custom text notifications "
                + "about '%s' to the recipient. Ensure that the expected Teams app is installed in "
                + "the target scope (user, team, or chat).")
            .formatted(call.caller().appId(), topic));
  }
}
