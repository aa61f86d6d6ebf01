package dev.postrider.emulator.crowd;

import dev.postrider.emulator.callback.TeamsClient;
import dev.postrider.emulator.crowd.Counters.Count;
import dev.postrider.emulator.tenant.Author;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Events;
import dev.postrider.emulator.tenant.Membership;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Post;
import dev.postrider.emulator.tenant.Tenant;
import dev.postrider.emulator.tenant.TenantEvent;
import dev.postrider.emulator.tenant.TenantListener;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A crowd from its beginning to its end: notices what bots ask, and decides who does what when.
final class Gathering implements TenantListener, AutoCloseable {
  private static final int AT_ONCE = 256;

  private final Tenant tenant;
  private final CrowdSettings settings;
  private final Map<String, List<Scripted>> scripts;
  private final Map<String, Attendee> attendees = new ConcurrentHashMap<>();
  private final Counters counters = new Counters();
  private final Errands errands = new Errands(AT_ONCE);
  private final Answering answering;
  private Events.@Nullable Subscription subscription;

  Gathering(Tenant tenant, TeamsClient teams, CrowdSettings settings) {
    this.tenant = tenant;
    this.settings = settings;
    this.scripts = byPerson(tenant, settings.scripts());
    this.answering = new Answering(tenant, teams, settings, counters, errands);
  }

  void begin() {
    subscription = tenant.events().subscribe(this);
  }

  CrowdSettings settings() {
    return settings;
  }

  CrowdTally tally() {
    return counters.tally(errands.waiting());
  }

  @Override
  public void on(RaisedEvent raised) {
    if (raised.event() instanceof TenantEvent.PostArrived arrived) {
      notice(arrived.post(), raised.at());
    } else if (raised.event() instanceof TenantEvent.PostEdited edited) {
      notice(edited.post(), raised.at());
    } else if (raised.event() instanceof TenantEvent.TenantReset) {
      attendees.clear();
    }
  }

  @Override
  public void close() {
    if (subscription != null) {
      subscription.close();
    }
    errands.close();
  }

  private void notice(Post post, Instant at) {
    attendee(post)
        .filter(attendee -> !attendee.hasMet(post.id()))
        .ifPresent(attendee -> {
          var activity = post.json();
          if (settings.addressed().fits(attendee.botId(), activity)
              && Question.of(activity).isPresent()) {
            attendee.meets(post.id(), at).ifPresent(meeting -> decide(attendee, post, meeting));
          }
        });
  }

  private void decide(Attendee attendee, Post post, Attendee.Meeting meeting) {
    Luck luck = Luck.of(settings.seed(), attendee.chatId(), meeting.number());
    double mood = luck.next();
    double place = luck.next();
    var plan = Plan.of(attendee, post.id(), settings, luck);
    List<Scripted> script = scripts.get(attendee.personId());
    if (script != null) {
      int step = meeting.number() - 1;
      Scripted next = step < script.size() ? script.get(step) : new Scripted.Silence();
      errands.later(settings.pace().at(place), () -> answering.follow(plan, next));
    } else if (meeting.goesOn() || mood < settings.shares().answers()) {
      errands.later(settings.pace().at(place), () -> answering.answer(plan));
    } else if (mood < settings.shares().answers() + settings.shares().blocks()) {
      errands.later(settings.pace().at(place), () -> answering.block(plan));
    } else {
      counters.add(Count.IGNORED);
    }
    // Last, so that whoever sees that all were asked sees also what they are going to do.
    counters.add(Count.ASKED);
  }

  /// Who reads the post; empty where it is no personal chat, or nobody who can act.
  private Optional<Attendee> attendee(Post post) {
    if (!(post.author() instanceof Author.OfBot author) || post.isDeleted()) {
      return Optional.empty();
    }
    return tenant
        .chats()
        .find(post.conversationId())
        .filter(Chat::isPersonal)
        .flatMap(chat ->
            tenant.chats().members(chat.id()).stream()
                .map(Membership::person)
                .filter(Person::accountEnabled)
                .findFirst()
                .map(person ->
                    attendees.computeIfAbsent(
                        chat.id(), id -> new Attendee(id, author.botId(), person.id()))));
  }

  private static Map<String, List<Scripted>> byPerson(
      Tenant tenant, Map<String, List<Scripted>> byName) {
    var byId = new HashMap<String, List<Scripted>>();
    byName.forEach((name, script) -> {
      Person person =
          tenant
              .people()
              .find(name)
              .or(() -> tenant.people().find(name + "@" + tenant.domain()))
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "Nobody in the tenant is called \""
                          + name
                          + "\": a script needs an object id,"
                          + " a user principal name, or the part of it before the @."));
      byId.put(person.id(), script);
    });
    return byId;
  }
}
