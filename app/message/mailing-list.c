/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mailing-list.h"
#include "mailing-list-private.h"

#include <string.h>

#include "header-text.h"
#include "mailto.h"
#include "text.h"

#define MAX_NAME 200
#define MAX_URL  2000
#define MAX_FIELD (16 * 1024)

struct _SignetMailingList
{
  char     *id;
  char     *name;
  char     *post;
  char     *web;
  char     *mail;
  gboolean  one_click;
};

void
signet_list_fields_keep (SignetListFields *self,
                         SignetSlice       name,
                         SignetSlice       value)
{
  SignetSlice *kept = NULL;

  if (signet_slice_equal_word (name, "List-Id"))
    kept = &self->id;
  else if (signet_slice_equal_word (name, "List-Post"))
    kept = &self->post;
  else if (signet_slice_equal_word (name, "List-Unsubscribe"))
    kept = &self->unsubscribe;
  else if (signet_slice_equal_word (name, "List-Unsubscribe-Post"))
    kept = &self->unsubscribe_post;
  if (kept != NULL && kept->text == NULL)
    *kept = signet_slice_trim (value);
}

/* The first URL in angle brackets that begins with scheme (RFC 2369 section 2: in order of
 * preference, folds within are no part of it). Returns: (transfer full), NULL if there is none;
 * a URL that would not be the same when cleaned is none. */
static char *
find_url (SignetSlice  field,
          const char  *scheme)
{
  g_autofree char *value = signet_slice_dup_value (field, MAX_FIELD);

  for (char *open = strchr (value, '<'); open != NULL; open = strchr (open + 1, '<'))
    {
      g_autofree char *raw = g_strndup (open + 1, strcspn (open + 1, ">"));
      char *out = raw;

      for (const char *at = raw; *at != '\0'; at++)
        if (*at != ' ' && *at != '\t')
          *out++ = *at;
      *out = '\0';

      g_autofree char *clean = signet_text_clean (raw, -1, MAX_URL, SIGNET_TEXT_ONE_LINE);
      if (g_ascii_strncasecmp (raw, scheme, strlen (scheme)) == 0 && strcmp (raw, clean) == 0
          && raw[strlen (scheme)] != '\0')
        return g_steal_pointer (&clean);
    }
  return NULL;
}

/* RFC 2919: "A name <id>"; the name may be in quotes. */
static void
read_id (SignetMailingList *self,
         SignetSlice        field)
{
  g_autofree char *text = signet_header_text (field, MAX_NAME);
  char *open = strrchr (text, '<');

  if (open != NULL)
    {
      self->id = g_strndup (open + 1, strcspn (open + 1, ">"));
      *open = '\0';
      for (char *at = g_strstrip (text); *at != '\0'; at++)
        if (*at == '"')
          *at = ' ';
      self->name = g_strdup (g_strstrip (text));
    }
  else
    {
      self->id = g_strdup (text);
      self->name = g_strdup ("");
    }
}

static char *
dup_mailbox (const char *url)
{
  const char *begin = signet_mailto_skip_scheme (url);
  g_autofree char *raw = g_strndup (begin, strcspn (begin, "?"));
  g_autofree char *decoded = g_uri_unescape_string (raw, NULL);

  return signet_text_clean (decoded != NULL ? decoded : raw, -1, MAX_NAME, SIGNET_TEXT_ONE_LINE);
}

SignetMailingList *
signet_mailing_list_new (const SignetListFields *fields)
{
  g_return_val_if_fail (fields != NULL, NULL);

  if (fields->id.text == NULL && fields->post.text == NULL && fields->unsubscribe.text == NULL)
    return NULL;

  SignetMailingList *self = g_new0 (SignetMailingList, 1);
  g_autofree char *post = find_url (fields->post, "mailto:");

  read_id (self, fields->id);
  self->post = post != NULL ? dup_mailbox (post) : NULL;
  self->web = find_url (fields->unsubscribe, "https://");
  self->mail = find_url (fields->unsubscribe, "mailto:");
  self->one_click = self->web != NULL && signet_slice_equal_word (fields->unsubscribe_post,
                                                                  "List-Unsubscribe=One-Click");
  return self;
}

void
signet_mailing_list_free (SignetMailingList *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->post);
  g_free (self->web);
  g_free (self->mail);
  g_free (self);
}

const char *
signet_mailing_list_get_id (SignetMailingList *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

const char *
signet_mailing_list_get_name (SignetMailingList *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
signet_mailing_list_get_post (SignetMailingList *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->post;
}

const char *
signet_mailing_list_get_unsubscribe_web (SignetMailingList *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->web;
}

const char *
signet_mailing_list_get_unsubscribe_mail (SignetMailingList *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->mail;
}

gboolean
signet_mailing_list_is_one_click (SignetMailingList *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->one_click;
}
