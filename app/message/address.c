/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "address.h"

#include <string.h>

#include "domain.h"
#include "text.h"

#define MAX_TEXT SIGNET_ADDRESS_TEXT_MAX

struct _SignetAddress
{
  char     *name;
  char     *address;
  char     *shown;
  gboolean  name_misleads;
};

static gboolean
is_at_sign (gunichar c)
{
  return c == '@' || c == 0xFF20 || c == 0xFE6B;
}

/* Whether some word of the name has an at sign and is not the address itself: a name is free text,
 * and "ceo@bank.example" as the name of somebody else's address must not be what a row shows. */
static gboolean
misleads (const char *name,
          const char *address,
          const char *shown)
{
  g_auto(GStrv) words = g_strsplit_set (name, " \t<>()[]\",;:'", -1);

  for (guint i = 0; words[i] != NULL; i++)
    for (const char *at = words[i]; *at != '\0'; at = g_utf8_next_char (at))
      if (is_at_sign (g_utf8_get_char (at)) && g_ascii_strcasecmp (words[i], address) != 0
          && g_ascii_strcasecmp (words[i], shown) != 0)
        return TRUE;
  return FALSE;
}

/* Whether anything of it is seen: a name of nothing but blanks would stand for an address without telling who
 * it is. Some letters and signs of a width are blank. */
static gboolean
is_visible (const char *name)
{
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (g_unichar_isgraph (c) && !g_unichar_iszerowidth (c)
          && c != 0x115F && c != 0x2800 && c != 0x3164 && c != 0xFFA0)
        return TRUE;
    }
  return FALSE;
}

static char *
make_shown (const char *address)
{
  const char *at = strrchr (address, '@');

  if (at == NULL)
    return g_strdup (address);

  g_autofree char *domain = signet_domain_to_shown (at + 1);
  g_autofree char *local = g_strndup (address, (gsize) (at + 1 - address));
  g_autofree char *whole = g_strconcat (local, domain, NULL);
  return signet_text_clean (whole, -1, MAX_TEXT, SIGNET_TEXT_ONE_LINE);
}

SignetAddress *
signet_address_new (const char *name,
                    const char *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  SignetAddress *self = g_atomic_rc_box_new0 (SignetAddress);
  g_autofree char *clean = NULL;

  self->address = signet_text_clean (address, -1, MAX_TEXT, SIGNET_TEXT_ONE_LINE);
  self->shown = make_shown (self->address);
  if (name != NULL)
    clean = g_strstrip (signet_text_clean (name, -1, MAX_TEXT, SIGNET_TEXT_ONE_LINE));
  if (clean != NULL && is_visible (clean))
    {
      self->name_misleads = misleads (clean, self->address, self->shown);
      self->name = g_steal_pointer (&clean);
    }
  return self;
}

SignetAddress *
signet_address_ref (SignetAddress *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
address_clear (SignetAddress *self)
{
  g_free (self->name);
  g_free (self->address);
  g_free (self->shown);
}

void
signet_address_unref (SignetAddress *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) address_clear);
}

const char *
signet_address_get_name (SignetAddress *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
signet_address_get_address (SignetAddress *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->address;
}

const char *
signet_address_get_shown (SignetAddress *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->shown;
}

const char *
signet_address_get_display (SignetAddress *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->name == NULL || (self->name_misleads && self->address[0] != '\0'))
    return self->shown;
  return self->name;
}

gboolean
signet_address_name_misleads (SignetAddress *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->name_misleads;
}
