/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "identity.h"

#include <string.h>

#include "account.h"
#include "text.h"

#define MAX_NAME      200
#define MAX_SIGNATURE (64 * 1024)

struct _SignetIdentity
{
  SignetIdentityFacts facts;  /* all its own */
};

G_DEFINE_BOXED_TYPE (SignetIdentity, signet_identity, signet_identity_ref, signet_identity_unref)

static char *
copy_line (const char *text,
           gsize       max)
{
  return g_strstrip (signet_text_clean (text != NULL ? text : "", -1, max, SIGNET_TEXT_ONE_LINE));
}

static char *
copy_address (const char *address)
{
  return signet_account_check_address (address) ? g_strdup (address) : NULL;
}

/* "AB:CD" and "abcd" are the same; what is no hash is none. */
static char *
copy_fingerprint (const char *text)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (const char *at = text; at != NULL && *at != '\0'; at++)
    if (g_ascii_isxdigit (*at))
      g_string_append_c (out, g_ascii_toupper (*at));
    else if (*at != ':' && *at != ' ')
      return NULL;
  if (out->len != 40 && out->len != 64)
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What directories are called is not changed, and however deep one lies, its path is not cut. */
static char *
copy_folder (const char *text)
{
  g_autofree char *clean = copy_line (text, 0);

  return *clean != '\0' ? g_strdup (text) : NULL;
}

SignetIdentity *
signet_identity_new (const SignetIdentityFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (signet_account_check_address (facts->address), NULL);
  g_return_val_if_fail (facts->quote_style <= SIGNET_QUOTE_NONE, NULL);

  SignetIdentity *self = g_atomic_rc_box_new0 (SignetIdentity);
  SignetIdentityFacts *own = &self->facts;

  *own = *facts;
  own->address = g_strdup (facts->address);
  own->name = copy_line (facts->name, MAX_NAME);
  own->reply_to = copy_address (facts->reply_to);
  own->signature = g_strchomp (signet_text_clean (facts->signature != NULL ? facts->signature : "", -1,
                                                  MAX_SIGNATURE, SIGNET_TEXT_LINES));
  own->fingerprint = copy_fingerprint (facts->fingerprint);
  own->sent_folder = copy_folder (facts->sent_folder);
  return self;
}

SignetIdentity *
signet_identity_new_plain (const char *address,
                           const char *name)
{
  return signet_identity_new (&(SignetIdentityFacts) { .address = address, .name = name,
                                                       .flags = SIGNET_IDENTITY_DEFAULT });
}

SignetIdentity *
signet_identity_ref (SignetIdentity *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
identity_clear (SignetIdentity *self)
{
  g_free ((char *) self->facts.address);
  g_free ((char *) self->facts.name);
  g_free ((char *) self->facts.reply_to);
  g_free ((char *) self->facts.signature);
  g_free ((char *) self->facts.fingerprint);
  g_free ((char *) self->facts.sent_folder);
}

void
signet_identity_unref (SignetIdentity *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) identity_clear);
}

const SignetIdentityFacts *
signet_identity_get_facts (SignetIdentity *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->facts;
}

const char *
signet_identity_get_address (SignetIdentity *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->facts.address;
}

gboolean
signet_identity_equal (SignetIdentity *a,
                       SignetIdentity *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  const SignetIdentityFacts *one = &a->facts, *other = &b->facts;

  return strcmp (one->address, other->address) == 0 && strcmp (one->name, other->name) == 0
         && g_strcmp0 (one->reply_to, other->reply_to) == 0
         && strcmp (one->signature, other->signature) == 0
         && g_strcmp0 (one->fingerprint, other->fingerprint) == 0
         && g_strcmp0 (one->sent_folder, other->sent_folder) == 0
         && one->flags == other->flags && one->quote_style == other->quote_style;
}

SignetIdentity *
signet_identity_find (GPtrArray  *identities,
                      const char *address)
{
  g_return_val_if_fail (identities != NULL, NULL);

  for (guint i = 0; address != NULL && i < identities->len; i++)
    {
      SignetIdentity *identity = g_ptr_array_index (identities, i);

      if (g_ascii_strcasecmp (identity->facts.address, address) == 0)
        return identity;
    }
  return NULL;
}
