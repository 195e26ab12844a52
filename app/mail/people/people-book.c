/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "people-book.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct _SignetPeopleBook
{
  char            *path;    /* nullable */
  SignetStoreMode  mode;
  SignetPeople    *people;
  gboolean         tried;   /* to open them as they are */
  int              lock;    /* while somebody looks into it, or -1 */
};

/* Waits for whoever else is changing the file. Returns: a descriptor; -1 where no lock can be made, and most
 * likely no file either. */
static int
lock_file (const char *path)
{
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

static void
unlock_file (int lock)
{
  if (lock >= 0)
    close (lock);
}

SignetPeopleBook *
signet_people_book_new (const char      *path,
                        SignetStoreMode  mode)
{
  SignetPeopleBook *self = g_new0 (SignetPeopleBook, 1);

  self->path = g_strdup (path);
  self->mode = mode;
  self->lock = -1;
  return self;
}

void
signet_people_book_free (SignetPeopleBook *self)
{
  g_return_if_fail (self != NULL);

  unlock_file (self->lock);
  g_clear_pointer (&self->people, signet_people_close);
  g_free (self->path);
  g_free (self);
}

SignetPeople *
signet_people_book_begin (SignetPeopleBook *self)
{
  g_return_val_if_fail (self != NULL && self->lock < 0, NULL);

  const gboolean writes = self->path != NULL && self->mode == SIGNET_STORE_WRITE;
  g_autoptr(GError) error = NULL;

  if (writes)
    self->lock = lock_file (self->path);
  if (writes && self->people != NULL && !signet_people_is_current (self->people))
    {
      g_clear_pointer (&self->people, signet_people_close);
      self->tried = FALSE;
    }
  if (self->tried || self->path == NULL)
    return self->people;
  self->tried = TRUE;
  self->people = signet_people_open (self->path, &error);
  if (self->people == NULL)
    g_warning ("%s", error->message);
  return self->people;
}

gboolean
signet_people_book_end (SignetPeopleBook  *self,
                        GError           **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  const gboolean written = self->people == NULL || self->mode != SIGNET_STORE_WRITE
                           || signet_people_sync (self->people, error);

  unlock_file (self->lock);
  self->lock = -1;
  return written;
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

  const int lock = lock_file (path);
  g_autoptr(SignetPeople) people = signet_people_open (path, error);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean done = people != NULL;

  for (guint i = 0; done && i < n_notes; i++)
    note (people, &notes[i], now);
  done = done && signet_people_sync (people, error);
  unlock_file (lock);
  return done;
}

gboolean
signet_people_book_forget (const char         *path,
                           SignetCertificate  *certificate,
                           GError            **error)
{
  g_return_val_if_fail (path != NULL && certificate != NULL, FALSE);

  const int lock = lock_file (path);
  g_autoptr(SignetPeople) people = signet_people_open (path, error);
  gboolean done = people != NULL;

  if (done)
    signet_people_forget (people, certificate);
  done = done && signet_people_sync (people, error);
  unlock_file (lock);
  return done;
}
