/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "attachment.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>

#include "draft-error.h"
#include "file-name.h"
#include "part-private.h"
#include "text.h"

#define MAX_TYPE 200
#define MAX_ID   200
#define FALLBACK "application/octet-stream"

struct _SignetAttachment
{
  char        *name;
  char        *content_type;
  char        *content_id;
  char        *path;   /* one of these four */
  GBytes      *bytes;
  SignetPart  *part;
  SignetSpool *spool;
};

/* A media type with parameters (RFC 2045 section 5.1), in ASCII; what is none is just bytes. A
 * multipart is no type for a file, since its boundaries mean something. */
static char *
make_type (const char *type)
{
  gsize slash = type != NULL ? strcspn (type, "/") : 0;
  gboolean good = type != NULL && slash > 0 && g_ascii_isalnum (type[slash + (type[slash] == '/')])
                  && strlen (type) <= MAX_TYPE && g_ascii_strncasecmp (type, "multipart/", 10) != 0;

  for (const char *at = type; good && *at != '\0'; at++)
    good = g_ascii_isprint (*at);
  return g_strdup (good ? type : FALLBACK);
}

static char *
make_id (const char *id)
{
  gboolean good = id != NULL && *id != '\0' && strlen (id) <= MAX_ID;

  for (const char *at = id; good && *at != '\0'; at++)
    good = g_ascii_isgraph (*at) && strchr ("<>()\"\\", *at) == NULL;
  return good ? g_strdup (id) : NULL;
}

static SignetAttachment *
attachment_new (const char *name,
                const char *content_type,
                const char *content_id)
{
  SignetAttachment *self = g_atomic_rc_box_new0 (SignetAttachment);

  self->content_type = make_type (content_type);
  self->content_id = make_id (content_id);
  self->name = signet_file_name_make (name, self->content_type);
  return self;
}

/* Returns: (transfer full) (nullable). */
static char *
guess_type (const char *name)
{
  g_autofree char *guess = g_content_type_guess (name, NULL, 0, NULL);

  return g_content_type_get_mime_type (guess);
}

SignetAttachment *
signet_attachment_new_file (const char *path,
                            const char *name,
                            const char *content_type,
                            const char *content_id)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name != NULL ? name : base);
  g_autofree char *mime = content_type == NULL ? guess_type (shown) : NULL;
  SignetAttachment *self = attachment_new (shown, content_type != NULL ? content_type : mime,
                                           content_id);

  self->path = g_strdup (path);
  return self;
}

SignetAttachment *
signet_attachment_new_bytes (const char *name,
                             const char *content_type,
                             const char *content_id,
                             GBytes     *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  SignetAttachment *self = attachment_new (name, content_type, content_id);

  self->bytes = g_bytes_ref (bytes);
  return self;
}

SignetAttachment *
signet_attachment_new_spool (const char  *name,
                             SignetSpool *spool)
{
  g_return_val_if_fail (name != NULL && spool != NULL, NULL);

  g_autofree char *mime = guess_type (name);
  SignetAttachment *self = attachment_new (name, mime, NULL);

  self->spool = signet_spool_ref (spool);
  return self;
}

SignetAttachment *
signet_attachment_new_part (SignetPart *part,
                            const char *content_id)
{
  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  SignetAttachment *self = attachment_new (signet_part_get_name (part),
                                           signet_part_get_content_type (part), content_id);

  self->part = g_object_ref (part);
  return self;
}

SignetAttachment *
signet_attachment_new_mail (GBytes     *mail,
                            const char *subject)
{
  g_return_val_if_fail (mail != NULL, NULL);

  gboolean named = subject != NULL && *subject != '\0';
  g_autofree char *short_name = signet_text_clean (named ? subject : _("message"), -1, 100,
                                                   SIGNET_TEXT_ONE_LINE);
  g_autofree char *name = NULL;

  /* A slash in a subject is no folder. */
  g_strdelimit (short_name, "/\\", '-');
  name = g_strconcat (short_name, ".eml", NULL);
  return signet_attachment_new_bytes (name, "message/rfc822", NULL, mail);
}

SignetAttachment *
signet_attachment_new_detached (SignetAttachment *other)
{
  g_return_val_if_fail (other != NULL, NULL);

  SignetAttachment *self = attachment_new (other->name, other->content_type, NULL);

  self->path = g_strdup (other->path);
  self->bytes = other->bytes != NULL ? g_bytes_ref (other->bytes) : NULL;
  self->part = other->part != NULL ? g_object_ref (other->part) : NULL;
  self->spool = other->spool != NULL ? signet_spool_ref (other->spool) : NULL;
  return self;
}

SignetAttachment *
signet_attachment_ref (SignetAttachment *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
attachment_clear (SignetAttachment *self)
{
  g_free (self->name);
  g_free (self->content_type);
  g_free (self->content_id);
  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->part);
  g_clear_pointer (&self->spool, signet_spool_unref);
}

void
signet_attachment_unref (SignetAttachment *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) attachment_clear);
}

const char *
signet_attachment_get_name (SignetAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
signet_attachment_get_content_type (SignetAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->content_type;
}

const char *
signet_attachment_get_content_id (SignetAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->content_id;
}

const char *
signet_attachment_get_path (SignetAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->path;
}

char *
signet_attachment_dup_field (SignetAttachment *self)
{
  const char *parameters = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->part != NULL)
    parameters = signet_part_get_parameters (self->part);
  return g_strconcat (self->content_type, parameters, NULL);
}

gboolean
signet_attachment_is_mail (SignetAttachment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_ascii_strncasecmp (self->content_type, "message/rfc822", 14) == 0
         || g_ascii_strncasecmp (self->content_type, "message/global", 14) == 0;
}

static gboolean
set_error (SignetAttachment  *self,
           int                error_number,
           GError           **error)
{
  if (error_number == ENOENT)
    g_set_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT,
                 _("“%s” is not there any more. Attach it again or remove it."), self->name);
  else
    g_set_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT,
                 _("“%s” cannot be read: %s"), self->name, g_strerror (error_number));
  return FALSE;
}

/* Only a plain file has an end that comes. */
static gboolean
check_plain (SignetAttachment   *self,
             const struct stat  *facts,
             GError            **error)
{
  if (S_ISREG (facts->st_mode))
    return TRUE;
  g_set_error (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_ATTACHMENT,
               S_ISDIR (facts->st_mode) ? _("“%s” is a folder. Attach the files in it.")
                                        : _("“%s” is not a file."), self->name);
  return FALSE;
}

gint64
signet_attachment_get_size (SignetAttachment  *self,
                            GError           **error)
{
  g_return_val_if_fail (self != NULL, -1);

  struct stat facts;

  if (self->bytes != NULL)
    return (gint64) g_bytes_get_size (self->bytes);
  if (self->part != NULL)
    return (gint64) signet_part_get_size (self->part);
  if (self->spool != NULL)
    return (gint64) signet_spool_get_size (self->spool);
  if (stat (self->path, &facts) != 0)
    {
      set_error (self, errno, error);
      return -1;
    }
  return check_plain (self, &facts, error) ? facts.st_size : -1;
}

GInputStream *
signet_attachment_open (SignetAttachment  *self,
                        GError           **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  struct stat facts;
  int fd;

  if (self->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (self->bytes);
  if (self->part != NULL)
    return signet_part_open (self->part);
  if (self->spool != NULL)
    return signet_spool_open (self->spool);
  fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      set_error (self, errno, error);
      return NULL;
    }
  if (fstat (fd, &facts) != 0 || !check_plain (self, &facts, error))
    {
      if (error != NULL && *error == NULL)
        set_error (self, errno, error);
      close (fd);
      return NULL;
    }
  return g_unix_input_stream_new (fd, TRUE);
}
