package dev.postrider.examples;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Delivery;
import dev.postrider.message.FeedMessage;
import dev.postrider.teams.graph.FeedNotification;
import dev.postrider.teams.graph.FeedTopic;

/// Puts an entry into one person's activity feed; the app is installed for them where it is
/// missing. Run it by `examples/run NotifyOnePerson`.
public final class NotifyOnePerson {
  // region notify
  public static void main(String[] args) {
    var person = args.length > 0 ? args[0] : "ada@demo-acme.example";
    try (var place = Place.ofSending();
        var postrider = Postrider.connect(place.settings(), Stores.inMemory())) {
      var app = postrider.installer().catalogId();
      var task =
          FeedNotification.of("taskCreated")
              .about(FeedTopic.catalogApp(app))
              .with("taskId", "12")
              .preview("Water the plants")
              .chain(12);
      Delivery sent = postrider.send(Recipient.user(person), FeedMessage.of(task));
      System.out.println(sent.label() + ": " + sent.state());
      sent.why().ifPresent(reason -> System.out.println(reason.meaning() + ". " + reason.remedy()));
    }
  }

  // endregion

  private NotifyOnePerson() {}
}
