/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "people-book.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

int
signet_people_book_lock (const char *path)
{
  g_return_val_if_fail (path != NULL, -1);

  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  const int lock = open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  while (lock >= 0 && flock (lock, LOCK_EX) != 0)
    if (errno != EINTR)
      {
        close (lock);
        return -1;
      }
  return lock;
}

void
signet_people_book_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}

static void
note (SignetPeople           *people,
      const SignetPersonNote *self,
      gint64                  now)
{
  GPtrArray *addresses = signet_certificate_get_addresses (self->certificate);

  if (self->address != NULL)
    signet_people_note_from (people, self->address, self->certificate, self->state, self->origin, now);
  for (guint i = 0; self->address == NULL && i < addresses->len; i++)
    signet_people_note_from (people, addresses->pdata[i], self->certificate, self->state, self->origin, now);
}

gboolean
signet_people_book_note (const char              *path,
                         const SignetPersonNote  *notes,
                         guint                    n_notes,
                         GError                 **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (notes != NULL || n_notes == 0, FALSE);

  const int lock = signet_people_book_lock (path);
  g_autoptr(SignetPeople) people = signet_people_open (path, error);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean done = people != NULL;

  for (guint i = 0; done && i < n_notes; i++)
    note (people, &notes[i], now);
  done = done && signet_people_sync (people, error);
  signet_people_book_unlock (lock);
  return done;
}

gboolean
signet_people_book_forget (const char         *path,
                           SignetCertificate  *certificate,
                           GError            **error)
{
  g_return_val_if_fail (path != NULL && certificate != NULL, FALSE);

  const int lock = signet_people_book_lock (path);
  g_autoptr(SignetPeople) people = signet_people_open (path, error);
  gboolean done = people != NULL;

  if (done)
    signet_people_forget (people, certificate);
  done = done && signet_people_sync (people, error);
  signet_people_book_unlock (lock);
  return done;
}
