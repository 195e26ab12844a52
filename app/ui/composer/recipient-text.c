/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "composer/recipient-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "account.h"
#include "address-items.h"
#include "mailto.h"

#define MAX_TEXT (1024 * 1024)

/* The end of the item that begins there: a separator outside quotes and brackets, or the end. */
static const char *
find_end (const char *at)
{
  gboolean quoted = FALSE, inside = FALSE;

  for (; *at != '\0'; at++)
    {
      if (quoted && *at == '\\' && at[1] != '\0')
        at++;
      else if (*at == '"')
        quoted = !quoted;
      else if (!quoted && *at == '<')
        inside = TRUE;
      else if (!quoted && *at == '>')
        inside = FALSE;
      else if (*at == '\n' || *at == '\r')
        return at;
      else if (!quoted && !inside && (*at == ',' || *at == ';'))
        return at;
    }
  return at;
}

/* "friends: a@b": the group's name is left out, but not what stands in quotes or is a "mailto:". */
static const char *
skip_group (const char *item)
{
  const char *mailbox = signet_mailto_skip_scheme (item);
  const char *colon = strchr (item, ':');

  if (mailbox != NULL)
    return mailbox;
  if (colon == NULL || memchr (item, '"', (gsize) (colon - item)) != NULL
      || memchr (item, '@', (gsize) (colon - item)) != NULL
      || memchr (item, '<', (gsize) (colon - item)) != NULL)
    return item;
  return colon + 1;
}

/* "a@b and c@d" is nobody's address: who is left out of it would never know. */
static gboolean
is_of_several (const char *item)
{
  SignetAddressItems items;
  SignetAddressItem one;
  guint n = 0;

  signet_address_items_init (&items, item);
  while (signet_address_items_next (&items, &one))
    n += one.at_signs;
  return n > 1;
}

/* Returns: (transfer full) (nullable). */
static SignetAddress *
read_item (const char *item)
{
  g_autoptr(GPtrArray) found = signet_address_parse_list (item, 2);
  SignetAddress *address = found->len == 1 ? g_ptr_array_index (found, 0) : NULL;

  if (address == NULL || is_of_several (item)
      || !signet_account_check_address (signet_address_get_address (address)))
    return NULL;
  return signet_address_ref (address);
}

/* "Example" and "Bob <bob@example.org>", which stood apart by a comma. Returns: (transfer full), NULL if
 * they are none. */
static SignetAddress *
read_split (const char *last_name,
            const char *rest)
{
  const gsize length = strcspn (rest, "<");
  g_autofree char *first_name = g_strchomp (g_strndup (rest, length));
  g_autofree char *name = g_strdup_printf ("%s, %s", last_name, first_name);
  g_autoptr(SignetAddress) bare = read_item (rest + length);

  return bare != NULL ? signet_address_new (name, signet_address_get_address (bare)) : NULL;
}

/* Takes what begins with start up to end and the part that came before and was no address: a name of
 * the form "Example, Bob". */
static void
take (GString    *pending,
      const char *start,
      const char *end,
      GPtrArray  *out,
      GPtrArray  *broken)
{
  g_autofree char *piece = g_strstrip (g_strndup (start, (gsize) (end - start)));
  const char *item = skip_group (piece);
  SignetAddress *address = NULL;

  if (item[0] == '\0')
    return;
  if (pending->len > 0)
    {
      address = read_split (pending->str, item);
      g_string_truncate (pending, 0);
    }
  if (address == NULL)
    address = read_item (item);
  if (address != NULL)
    g_ptr_array_add (out, address);
  else if (pending->len == 0 && strpbrk (item, "@<\"") == NULL && *end == ',')
    g_string_assign (pending, item);
  else
    g_ptr_array_add (broken, g_strdup (item));
}

static void
settle (GString   *pending,
        GPtrArray *broken)
{
  if (pending->len > 0)
    g_ptr_array_add (broken, g_strdup (pending->str));
  g_string_truncate (pending, 0);
}

GPtrArray *
signet_recipient_text_parse (const char  *text,
                             GPtrArray  **broken)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (broken != NULL, NULL);

  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_TEXT));
  g_autoptr(GString) pending = g_string_new (NULL);

  *broken = g_ptr_array_new_with_free_func (g_free);
  for (const char *at = valid; *at != '\0';)
    {
      if (out->len + (*broken)->len >= SIGNET_ADDRESS_MAX && at[strspn (at, " ,;\r\n")] != '\0')
        {
          g_ptr_array_add (*broken, g_strdup (at));
          break;
        }
      const char *end = find_end (at);
      const gboolean was_pending = pending->len > 0;

      if (was_pending && memchr (at, '<', (gsize) (end - at)) == NULL)
        settle (pending, *broken);
      take (pending, at, end, out, *broken);
      at = *end != '\0' ? end + 1 : end;
    }
  settle (pending, *broken);
  return out;
}

const char *
signet_recipient_text_refuse (const char *text,
                              guint       there)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr(GPtrArray) broken = NULL;
  g_autoptr(GPtrArray) addresses = NULL;
  gsize total = there;

  /* Each has two bytes at least: most of what is typed need not be read for that. */
  if (total + strlen (text) / 2 < SIGNET_ADDRESS_MAX)
    return NULL;
  addresses = signet_recipient_text_parse (text, &broken);
  total += addresses->len;
  for (guint i = 0; i < broken->len; i++)
    total += strlen (broken->pdata[i]) / SIGNET_ADDRESS_TEXT_MAX + 1;
  return total > SIGNET_ADDRESS_MAX || strlen (text) > MAX_TEXT
         ? _("The mail goes to more people than Signet sends to at once.") : NULL;
}

gsize
signet_recipient_text_settled (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  gsize settled = 0;

  for (const char *at = text; *at != '\0';)
    {
      const char *end = find_end (at);
      g_autofree char *item = g_strndup (at, (gsize) (end - at));

      if (*end == '\0')
        break;
      if (strchr (item, '@') != NULL || *end != ',')
        settled = (gsize) (end + 1 - text);
      at = end + 1;
    }
  return settled;
}

gboolean
signet_recipient_text_is_whole (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  g_autoptr(SignetAddress) address = read_item (text);
  const char *at = address != NULL ? strrchr (signet_address_get_address (address), '@') : NULL;
  g_autofree char *domain = at != NULL ? g_ascii_strdown (at + 1, -1) : NULL;

  return domain != NULL && soup_tld_get_base_domain (domain, NULL) != NULL;
}

char *
signet_recipient_text_format (SignetAddress *address)
{
  g_return_val_if_fail (address != NULL, NULL);

  const char *name = signet_address_get_name (address);
  g_autoptr(GString) quoted = NULL;

  if (name == NULL || name[0] == '\0')
    return g_strdup (signet_address_get_shown (address));
  if (strpbrk (name, "\"\\,;:<>()[]@") == NULL)
    return g_strdup_printf ("%s <%s>", name, signet_address_get_shown (address));
  quoted = g_string_new ("\"");
  for (const char *at = name; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *at);
    }
  return g_strdup_printf ("%s\" <%s>", quoted->str, signet_address_get_shown (address));
}
