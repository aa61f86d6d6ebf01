package dev.postrider.broadcast;

import static java.util.Objects.requireNonNull;

import dev.postrider.audience.Audience;
import dev.postrider.audience.Member;
import dev.postrider.audience.Roster;
import dev.postrider.delivery.DeliveryId;
import dev.postrider.delivery.DeliveryStore;
import dev.postrider.delivery.NewDelivery;
import dev.postrider.delivery.Origin;
import dev.postrider.delivery.Reason;
import dev.postrider.teams.wire.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns audiences into deliveries, a page and its cursor in one transaction, so that it goes on
/// where it was after a crash and adds nobody twice.
public final class BroadcastExpander {
  /// What the expander works with.
  ///
  /// @param ids where the ids of new deliveries come from
  public record Setup(
      TenantId tenant,
      BroadcastStore broadcasts,
      DeliveryStore deliveries,
      Roster roster,
      InstantSource clock,
      Supplier<DeliveryId> ids) {
    public Setup {
      requireNonNull(tenant, "tenant");
    }
  }

  private final Setup setup;

  public BroadcastExpander(Setup setup) {
    this.setup = setup;
  }

  /// Adds the next page of the oldest origin that is not expanded.
  ///
  /// @return whether there was one
  public boolean expandOnce() {
    Optional<Origin> next = setup.deliveries().unexpanded(setup.tenant()).stream().findFirst();
    next.ifPresent(this::expand);
    return next.isPresent();
  }

  private void expand(Origin origin) {
    Audience audience =
        setup
            .broadcasts()
            .find(setup.tenant(), new BroadcastId(origin.id().value()))
            .map(Broadcast::audience)
            .orElseThrow(() -> new NoSuchElementException("no broadcast " + origin.id()));
    Roster.Page page = setup.roster().page(audience, origin.cursor());
    List<NewDelivery> deliveries = page.members().stream().map(this::delivery).toList();
    setup
        .deliveries()
        .add(
            setup.tenant(),
            origin.id(),
            deliveries,
            page.next().orElse(null),
            setup.clock().instant());
  }

  private NewDelivery delivery(Member member) {
    return new NewDelivery(
        setup.ids().get(), member.recipient(), member.label(), skip(member.standing()));
  }

  /// Why somebody of this standing is not written to; null when they are.
  public static @Nullable Reason skip(Member.Standing standing) {
    return switch (standing) {
      case REACHABLE -> null;
      case GUEST -> Reason.GUEST_EXCLUDED;
      case DISABLED -> Reason.USER_DISABLED;
      case UNLICENSED -> Reason.NO_TEAMS_LICENSE;
      case UNKNOWN -> Reason.USER_NOT_FOUND;
    };
  }
}
