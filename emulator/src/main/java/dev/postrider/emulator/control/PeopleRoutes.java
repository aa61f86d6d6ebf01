package dev.postrider.emulator.control;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.Condition;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Person.UserType;
import dev.postrider.emulator.tenant.TeamsApp;
import dev.postrider.emulator.tenant.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// `/people`: who is in the tenant, and what stands between them and a bot.
record PeopleRoutes(Tenant tenant, Lookups lookups) {
  private static final String[] MEMBERS = {
    "displayName",
    "userPrincipalName",
    "givenName",
    "surname",
    "mail",
    "department",
    "jobTitle",
    "officeLocation",
    "preferredLanguage",
    "administrator",
    "conditions"
  };

  void on(Routes routes) {
    routes
        .on("GET", "/people", this::list)
        .on("POST", "/people", this::create)
        .on("GET", "/people/{personId}", match -> shown(200, lookups.person(match)))
        .on("PATCH", "/people/{personId}", this::change)
        .on("DELETE", "/people/{personId}", this::delete);
  }

  private Answer list(Match match) {
    var query = PersonQuery.of(match.request().query("q").orElse(""));
    var people = tenant.people().all();
    return Answer.json(
        200,
        query.text().isEmpty()
            ? Page.of(people, match.request(), person -> PersonView.of(tenant, person))
            : Page.of(people, match.request(), query, person -> PersonView.of(tenant, person)));
  }

  private Answer create(Match match) {
    var fields = new Fields(match.request().json(), MEMBERS);
    String name = fields.text("userPrincipalName");
    requireFree(name);
    Person person =
        changed(
            Person.named(UUID.randomUUID().toString(), fields.text("displayName"), name), fields);
    tenant.people().put(person);
    setConditions(person, fields);
    return shown(201, person)
        .withHeader("Location", ControlSurface.ROOT + "/people/" + encoded(person.id()));
  }

  private Answer change(Match match) {
    Person was = lookups.person(match);
    var fields = new Fields(match.request().json(), MEMBERS);
    String name = fields.text("userPrincipalName", was::userPrincipalName);
    if (!name.equalsIgnoreCase(was.userPrincipalName())) {
      requireFree(name);
    }
    Person person =
        tenant.people().update(was.id(), current -> changed(current, fields)).orElse(was);
    setConditions(person, fields);
    return shown(200, person);
  }

  private Answer delete(Match match) {
    tenant.removePerson(lookups.person(match).id());
    return Answer.empty(204);
  }

  private Answer shown(int status, Person person) {
    return Answer.json(status, PersonView.of(tenant, person));
  }

  private void requireFree(String userPrincipalName) {
    if (tenant.people().find(userPrincipalName).isPresent()) {
      throw Problem.taken(
          "The name is taken",
          "Somebody has the user principal name "
              + userPrincipalName
              + " already. Choose another, or PATCH that person.");
    }
  }

  private static Person changed(Person was, Fields fields) {
    var conditions = conditions(fields);
    boolean guest = conditions.flag("guest", was.isGuest());
    return new Person(
        was.id(),
        fields.text("displayName", was::displayName),
        fields.nullable("givenName", was.givenName()),
        fields.nullable("surname", was.surname()),
        fields.text("userPrincipalName", was::userPrincipalName),
        fields.nullable("mail", was.mail()),
        fields.nullable("department", was.department()),
        fields.nullable("officeLocation", was.officeLocation()),
        fields.nullable("jobTitle", was.jobTitle()),
        fields.nullable("preferredLanguage", was.preferredLanguage()),
        was.mobilePhone(),
        was.businessPhones(),
        guest ? UserType.GUEST : UserType.MEMBER,
        !conditions.flag("disabled", !was.accountEnabled()),
        !conditions.flag("unlicensed", !was.licensed()),
        !conditions.flag("neverSignedIn", !was.signedIn()),
        fields.flag("administrator", was.administrator()));
  }

  private void setConditions(Person person, Fields fields) {
    var conditions = conditions(fields);
    if (conditions.has("blockedApps")) {
      set(Condition.BLOCKED_BOT, person, conditions.texts("blockedApps", List.of()));
    }
    if (conditions.has("deniedApps")) {
      set(Condition.NOT_ALLOWED_BY_POLICY, person, conditions.texts("deniedApps", List.of()));
    }
    if (conditions.has("pinnedApps")) {
      set(Condition.PINNED_BY_POLICY, person, conditions.texts("pinnedApps", List.of()));
    }
  }

  private void set(Condition condition, Person person, List<String> apps) {
    apps.forEach(lookups::catalogueApp);
    for (TeamsApp app : tenant.catalogue().all().stream().toList()) {
      tenant.conditions().set(condition, person.id(), app.id(), apps.contains(app.id()));
    }
  }

  private static Fields conditions(Fields fields) {
    var json = fields.json("conditions");
    return new Fields(
        json.isMissingNode()
            ? tools.jackson.databind.node.JsonNodeFactory.instance.objectNode()
            : json,
        "disabled",
        "guest",
        "unlicensed",
        "neverSignedIn",
        "blockedApps",
        "deniedApps",
        "pinnedApps");
  }

  static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
