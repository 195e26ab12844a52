/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-post.h"

#include <string.h>

#include "demo-answer.h"
#include "demo-date.h"

struct _SignetDemoPost
{
  GObject             parent_instance;
  SignetDemoMailbox  *mailbox;
  char               *user;
  char              **persons;
  GPtrArray          *kept;  /* of GBytes */
  gsize               size;  /* bytes of all that is kept */
  SignetDemoPeople   *people;  /* who answer; nullable */
};

G_DEFINE_FINAL_TYPE (SignetDemoPost, signet_demo_post, G_TYPE_OBJECT)

static void
signet_demo_post_finalize (GObject *object)
{
  SignetDemoPost *self = SIGNET_DEMO_POST (object);

  g_object_unref (self->mailbox);
  g_free (self->user);
  g_strfreev (self->persons);
  g_ptr_array_unref (self->kept);
  g_clear_pointer (&self->people, signet_demo_people_unref);

  G_OBJECT_CLASS (signet_demo_post_parent_class)->finalize (object);
}

static void
signet_demo_post_class_init (SignetDemoPostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_demo_post_finalize;
}

static void
signet_demo_post_init (SignetDemoPost *self)
{
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

static gboolean
is_person (SignetDemoPost *self,
           const char     *address)
{
  for (guint i = 0; self->persons[i] != NULL; i++)
    if (g_ascii_strcasecmp (self->persons[i], address) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_user (SignetDemoPost *self,
         const char     *address)
{
  return g_ascii_strcasecmp (self->user, address) == 0;
}

/* What the last server writes on top (RFC 5321, section 4.4). */
static GBytes *
with_trace (const char *sender,
            GBytes     *bytes)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = signet_demo_date_format (now);
  g_autoptr(GByteArray) mail = g_byte_array_new ();
  g_autofree char *trace =
    g_strdup_printf ("Return-Path: <%s>\r\n"
                     "Received: from localhost by localhost with ESMTPSA; %s\r\n",
                     sender, date);

  g_byte_array_append (mail, (const guint8 *) trace, (guint) strlen (trace));
  g_byte_array_append (mail, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  return g_byte_array_free_to_bytes (g_steal_pointer (&mail));
}

static void
keep (SignetDemoPost *self,
      GBytes         *bytes)
{
  g_ptr_array_add (self->kept, g_bytes_ref (bytes));
  self->size += g_bytes_get_size (bytes);
}

SignetDemoPost *
signet_demo_post_new (SignetDemoMailbox  *mailbox,
                      const char         *user,
                      const char *const  *persons)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_MAILBOX (mailbox), NULL);
  g_return_val_if_fail (user != NULL && persons != NULL, NULL);

  SignetDemoPost *self = g_object_new (SIGNET_TYPE_DEMO_POST, NULL);

  self->mailbox = g_object_ref (mailbox);
  self->user = g_strdup (user);
  self->persons = g_strdupv ((char **) persons);
  return self;
}

void
signet_demo_post_set_people (SignetDemoPost   *self,
                             SignetDemoPeople *people)
{
  g_return_if_fail (SIGNET_IS_DEMO_POST (self));
  g_return_if_fail (people != NULL);

  g_clear_pointer (&self->people, signet_demo_people_unref);
  self->people = signet_demo_people_ref (people);
}

/* An answer that cannot be made does not come. */
static void
answer (SignetDemoPost *self,
        const char     *person,
        GBytes         *bytes)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) made = signet_demo_answer_make (self->people, person, bytes, now, &error);
  g_autoptr(GBytes) mail = made != NULL ? with_trace (person, made) : NULL;

  if (mail == NULL || !signet_demo_mailbox_add (self->mailbox, mail))
    g_debug ("Nobody answers: %s", error != NULL ? error->message : "no more room");
}

gboolean
signet_demo_post_knows (SignetDemoPost *self,
                        const char     *address)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_POST (self), FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  return is_user (self, address) || is_person (self, address);
}

gboolean
signet_demo_post_deliver (SignetDemoPost *self,
                          const char     *sender,
                          GPtrArray      *recipients,
                          GBytes         *bytes)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_POST (self), FALSE);
  g_return_val_if_fail (sender != NULL && recipients != NULL && bytes != NULL, FALSE);

  gboolean for_user = FALSE;
  gboolean for_persons = FALSE;

  for (guint i = 0; i < recipients->len; i++)
    {
      for_user = for_user || is_user (self, recipients->pdata[i]);
      for_persons = for_persons || is_person (self, recipients->pdata[i]);
    }

  if (for_persons && (self->kept->len >= SIGNET_DEMO_POST_MAX_MAILS
                      || g_bytes_get_size (bytes) > SIGNET_DEMO_POST_MAX_BYTES - self->size))
    return FALSE;
  if (for_user)
    {
      g_autoptr(GBytes) mail = with_trace (sender, bytes);

      if (!signet_demo_mailbox_add (self->mailbox, mail))
        return FALSE;
    }
  if (for_persons)
    keep (self, bytes);
  for (guint i = 0; self->people != NULL && is_user (self, sender) && i < recipients->len; i++)
    if (is_person (self, recipients->pdata[i]))
      answer (self, recipients->pdata[i], bytes);
  return TRUE;
}

GPtrArray *
signet_demo_post_get_kept (SignetDemoPost *self)
{
  g_return_val_if_fail (SIGNET_IS_DEMO_POST (self), NULL);

  return self->kept;
}
