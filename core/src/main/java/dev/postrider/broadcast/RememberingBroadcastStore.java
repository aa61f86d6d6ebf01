package dev.postrider.broadcast;

import dev.postrider.teams.wire.TenantId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A store before which the few broadcasts last looked for are kept, because a broadcast never
/// changes, and a list of a hundred thousand people is long to read again for every page and look.
///
/// Messages to a single recipient are short and many, and are not kept.
public final class RememberingBroadcastStore implements BroadcastStore {
  private static final int FEW = 4;

  private final BroadcastStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Broadcast> remembered = new ArrayDeque<>();

  public RememberingBroadcastStore(BroadcastStore store) {
    this.store = store;
  }

  @Override
  public void save(Broadcast broadcast) {
    store.save(broadcast);
  }

  @Override
  public Optional<Broadcast> find(TenantId tenant, BroadcastId id) {
    Optional<Broadcast> known = recall(tenant, id);
    if (known.isPresent()) {
      return known;
    }
    Optional<Broadcast> found = store.find(tenant, id);
    found.filter(broadcast -> !broadcast.single()).ifPresent(this::remember);
    return found;
  }

  @Override
  public List<Broadcast> newest(TenantId tenant, int limit) {
    return store.newest(tenant, limit);
  }

  @Override
  public List<BroadcastId> newestIds(TenantId tenant, int limit) {
    return store.newestIds(tenant, limit);
  }

  private Optional<Broadcast> recall(TenantId tenant, BroadcastId id) {
    lock.lock();
    try {
      Optional<Broadcast> known =
          remembered.stream().filter(one -> isThat(one, tenant, id)).findFirst();
      known.ifPresent(this::moveToFront);
      return known;
    } finally {
      lock.unlock();
    }
  }

  private void remember(Broadcast broadcast) {
    lock.lock();
    try {
      moveToFront(broadcast);
      if (remembered.size() > FEW) {
        remembered.removeLast();
      }
    } finally {
      lock.unlock();
    }
  }

  private void moveToFront(Broadcast broadcast) {
    remembered.removeIf(one -> isThat(one, broadcast.tenant(), broadcast.id()));
    remembered.addFirst(broadcast);
  }

  private static boolean isThat(Broadcast one, TenantId tenant, BroadcastId id) {
    return one.id().equals(id) && one.tenant().equals(tenant);
  }
}
