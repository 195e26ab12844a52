/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handler may run at any moment on any thread, so that what it looks at is a plain table, and an area
 * is in there before anybody reads it and until it is no more. */
#include "config.h"
#include "mapped-file.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "file.h"

/* More files than this at a time are mapped without that protection. */
#define MAX_AREAS 1024

typedef struct
{
  gint      taken;
  gpointer  begin;  /* NULL: not to be looked at */
  gsize     length;
} Area;

static Area areas[MAX_AREAS];
static gsize page_size;
static struct sigaction previous;

struct _SignetMappedFile
{
  int   fd;
  char *contents;
  gsize length;
  Area *area;      /* NULL: none was left, or the file is empty */
};

/* From the page that is missing to the end of its area there is nothing but zeroes from now on. */
static gboolean
fill (Area  *area,
      gsize  address)
{
  const gsize begin = (gsize) g_atomic_pointer_get (&area->begin);
  const gsize page = address & ~(page_size - 1);

  return begin != 0 && address >= begin && address - begin < area->length
         && mmap ((gpointer) page, begin + area->length - page, PROT_READ,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
}

/* What was there before us gets the signal when the instruction is tried once more. */
static void
bus_cb (int        number,
        siginfo_t *info,
        void      *context)
{
  const int error_number = errno;
  gboolean filled = FALSE;

  for (guint i = 0; i < MAX_AREAS && !filled; i++)
    filled = info->si_code == BUS_ADRERR && fill (&areas[i], (gsize) info->si_addr);
  if (!filled)
    sigaction (SIGBUS, &previous, NULL);
  if (!filled && info->si_code <= 0)
    raise (number);  /* somebody sent it */
  errno = error_number;
}

static void
ensure_handler (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      struct sigaction action = { .sa_sigaction = bus_cb, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART };

      page_size = (gsize) sysconf (_SC_PAGESIZE);
      sigemptyset (&action.sa_mask);
      sigaction (SIGBUS, &action, &previous);
      g_once_init_leave (&once, 1);
    }
}

static Area *
take_area (char  *begin,
           gsize  length)
{
  ensure_handler ();
  for (guint i = 0; i < MAX_AREAS; i++)
    if (g_atomic_int_compare_and_exchange (&areas[i].taken, 0, 1))
      {
        areas[i].length = length;
        g_atomic_pointer_set (&areas[i].begin, begin);
        return &areas[i];
      }
  return NULL;
}

static gboolean
map (SignetMappedFile  *self,
     const char        *path,
     GError           **error)
{
  struct stat facts;

  self->fd = signet_file_open (path, &facts, error);
  if (self->fd < 0)
    return FALSE;
  self->length = (gsize) facts.st_size;
  if (self->length == 0)
    return TRUE;
  self->contents = mmap (NULL, self->length, PROT_READ, MAP_PRIVATE, self->fd, 0);
  if (self->contents == MAP_FAILED)
    {
      self->contents = NULL;
      return signet_file_set_error (error, errno, path);
    }
  self->area = take_area (self->contents, self->length);
  return TRUE;
}

static void
clear (gpointer data)
{
  SignetMappedFile *self = data;

  if (self->area != NULL)
    {
      g_atomic_pointer_set (&self->area->begin, NULL);
      g_atomic_int_set (&self->area->taken, 0);
    }
  if (self->contents != NULL)
    munmap (self->contents, self->length);
  if (self->fd >= 0)
    close (self->fd);
}

SignetMappedFile *
signet_mapped_file_new (const char  *path,
                        GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(SignetMappedFile) self = g_atomic_rc_box_new0 (SignetMappedFile);

  return map (self, path, error) ? g_steal_pointer (&self) : NULL;
}

SignetMappedFile *
signet_mapped_file_ref (SignetMappedFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
signet_mapped_file_unref (SignetMappedFile *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear);
}

const char *
signet_mapped_file_get_contents (SignetMappedFile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->contents;
}

gsize
signet_mapped_file_get_length (SignetMappedFile *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->length;
}

GBytes *
signet_mapped_file_dup_bytes (SignetMappedFile *self,
                              gsize             max)
{
  g_return_val_if_fail (self != NULL, NULL);

  const gsize length = MIN (max, signet_mapped_file_get_length (self));

  if (length == 0)
    return g_bytes_new (NULL, 0);
  return g_bytes_new_with_free_func (signet_mapped_file_get_contents (self), length,
                                     (GDestroyNotify) signet_mapped_file_unref,
                                     signet_mapped_file_ref (self));
}

gboolean
signet_mapped_file_is_whole (SignetMappedFile *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  struct stat facts;

  return fstat (self->fd, &facts) == 0 && (gsize) facts.st_size == self->length;
}
