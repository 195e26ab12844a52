/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "address.h"

#include <string.h>

#include "domain.h"
#include "encoded-words.h"
#include "mime.h"
#include "slice.h"
#include "text.h"

#define MAX_VALUE  (256 * 1024)  /* of an address header that is read, where not many are wanted */
#define MAX_ONE    100           /* bytes that one has in a long header, so many as are wanted */
#define MAX_TEXT   SIGNET_ADDRESS_TEXT_MAX
#define MAX_COLONS 100           /* GMime calls itself for every group: more would eat the stack */

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
  if (clean != NULL && clean[0] != '\0')
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

static void
limit_colons (char *value)
{
  guint n = 0;

  for (char *at = strchr (value, ':'); at != NULL; at = strchr (at, ':'))
    if (++n > MAX_COLONS)
      *at = ' ';
    else
      at++;
}

/* The ASCII form of an internationalised domain is taken, so that letters of another script cannot
 * pass for a domain that the reader knows. */
static void
append (GPtrArray           *out,
        InternetAddressList *list,
        guint                max)
{
  int n = internet_address_list_length (list);

  for (int i = 0; i < n && out->len < max; i++)
    {
      InternetAddress *address = internet_address_list_get_address (list, i);

      if (INTERNET_ADDRESS_IS_GROUP (address))
        append (out, internet_address_group_get_members (INTERNET_ADDRESS_GROUP (address)), max);
      else
        {
          InternetAddressMailbox *mailbox = INTERNET_ADDRESS_MAILBOX (address);
          const char *ascii = internet_address_mailbox_get_idn_addr (mailbox);

          g_ptr_array_add (out, signet_address_new (internet_address_get_name (address),
                                                    ascii != NULL ? ascii : ""));
        }
    }
}

static gboolean
is_address_byte (char c)
{
  return (guchar) c > ' ' && strchr ("<>()[]\",;:@", c) == NULL;
}

/* The first at sign that may belong to an address: not one in quotes, which make it a name, and
 * none if the address is there and empty. */
static const char *
find_at_sign (const char *text)
{
  const char *at = text;

  if (strstr (text, "<>") != NULL)
    return NULL;
  while (*(at += strcspn (at, "@\"")) == '"')
    {
      const char *end = strchr (at + 1, '"');

      at = end != NULL ? end + 1 : at + 1;
    }
  return *at == '@' ? at : NULL;
}

/* For what GMime gives up on, such as "Foo [x] <a@b>" or "a..b@c": the first thing that looks like
 * an address, and what stands before it as the name. */
static SignetAddress *
read_broken (const char *value)
{
  g_autofree char *text = g_mime_utils_header_decode_text (signet_mime_options (), value);
  const char *at = find_at_sign (text);

  if (at == NULL)
    {
      g_strdelimit (text, "\"<>", ' ');
      return signet_address_new (g_strstrip (text), "");
    }

  const char *begin = at, *end = at + 1;
  while (begin > text && is_address_byte (begin[-1]))
    begin--;
  while (is_address_byte (*end))
    end++;

  g_autofree char *address = g_strndup (begin, (gsize) (end - begin));
  g_autofree char *name = g_strndup (text, (gsize) (begin - text));
  g_strstrip (name);
  for (gsize last = strlen (name); last > 0 && strchr ("<:\" ", name[last - 1]) != NULL; last--)
    name[last - 1] = '\0';
  return signet_address_new (name, address);
}

GPtrArray *
signet_address_parse_list (const char *value,
                           guint       max)
{
  g_return_val_if_fail (value != NULL, NULL);

  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  GMimeParserOptions *options = signet_mime_options ();
  SignetSlice slice = signet_slice_trim ((SignetSlice) { value, strlen (value) });
  const gsize bound = MAX (MAX_VALUE, (gsize) MIN (max, SIGNET_ADDRESS_MAX) * MAX_ONE);
  g_autofree char *bounded = signet_slice_dup_value (slice, bound);

  limit_colons (bounded);
  g_autofree char *mended = signet_encoded_words_mend (bounded);
  g_autoptr(InternetAddressList) list = internet_address_list_parse (options, mended);
  if (list != NULL)
    append (out, list, max);
  else if (bounded[0] != '\0' && strcmp (bounded, "<>") != 0 && max > 0)
    g_ptr_array_add (out, read_broken (mended));
  return out;
}

gboolean
signet_address_has_group (const char *value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  /* Most have none, and need no second look. */
  if (strchr (value, ':') == NULL)
    return FALSE;

  g_autofree char *bounded = g_strndup (value, MAX_VALUE);
  limit_colons (bounded);
  g_autoptr(InternetAddressList) list
    = internet_address_list_parse (signet_mime_options (), bounded);
  for (int i = 0; list != NULL && i < internet_address_list_length (list); i++)
    if (INTERNET_ADDRESS_IS_GROUP (internet_address_list_get_address (list, i)))
      return TRUE;
  return FALSE;
}
