package dev.postrider.examples;

import dev.postrider.Postrider;
import dev.postrider.Stores;
import dev.postrider.audience.Recipient;
import dev.postrider.delivery.Delivery;
import dev.postrider.message.ChatMessage;

/// Writes to one person who never met the bot. Run it by `examples/run SendOneMessage`.
public final class SendOneMessage {
  // region send
  public static void main(String[] args) {
    var person = args.length > 0 ? args[0] : "ada@demo-acme.example";
    try (var place = Place.ofSending();
        var postrider = Postrider.connect(place.settings(), Stores.inMemory())) {
      Delivery sent = postrider.send(Recipient.user(person), ChatMessage.text("Build is green"));
      System.out.println(sent.label() + ": " + sent.state());
      sent.why().ifPresent(reason -> System.out.println(reason.meaning() + ". " + reason.remedy()));
    }
  }

  // endregion

  private SendOneMessage() {}
}
