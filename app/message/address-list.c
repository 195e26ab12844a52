/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The addresses of a header field: GMime reads them; what it leaves out is read item by item. */
#include "config.h"
#include "address.h"

#include <string.h>

#include "addr-spec.h"
#include "address-items.h"
#include "encoded-words.h"
#include "mime.h"
#include "text.h"

#define MAX_VALUE  (256 * 1024)  /* of an address header that is read, where not many are wanted */
#define MAX_ONE    100           /* bytes that one has in a long header, so many as are wanted */
#define MAX_WORDS  20            /* parted by commas, that may be a name */
#define MAX_COLONS 100           /* GMime calls itself for every group: more would eat the stack */

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

/* The first at sign that may belong to an address: in brackets if one is there; not one in quotes, which make
 * it a name, and none if the address is there and empty. */
static const char *
find_at_sign (const char *text)
{
  const char *bracket = strrchr (text, '<');
  const char *at = bracket != NULL && strchr (bracket, '@') != NULL ? bracket : text;

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
  while (is_address_byte (*end) || *end == '@')
    end++;

  g_autofree char *address = g_strndup (begin, (gsize) (end - begin));
  g_autofree char *name = g_strndup (text, (gsize) (begin - text));
  g_strstrip (name);
  for (gsize last = strlen (name); last > 0 && strchr ("<:\" ", name[last - 1]) != NULL; last--)
    name[last - 1] = '\0';
  return signet_address_new (name, address);
}

static InternetAddressList *
parse (const char *value)
{
  g_autofree char *limited = g_strdup (value);

  limit_colons (limited);
  return internet_address_list_parse (signet_mime_options (), limited);
}

/* How many have an at sign. list: nullable. */
static guint
count_whole (InternetAddressList *list)
{
  const int length = list != NULL ? internet_address_list_length (list) : 0;
  guint n = 0;

  for (int i = 0; i < length; i++)
    {
      InternetAddress *address = internet_address_list_get_address (list, i);

      if (INTERNET_ADDRESS_IS_GROUP (address))
        n += count_whole (internet_address_group_get_members (INTERNET_ADDRESS_GROUP (address)));
      else if (strchr (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address)), '@') != NULL)
        n++;
    }
  return n;
}

static gboolean
is_words (const SignetAddressItem *item)
{
  return item->at_signs == 0 && item->brackets == 0;
}

/* GMime leaves out what it cannot read, and sometimes what follows; and it looks far for the brackets that a
 * name with many commas belongs to. Returns: (transfer full): all addresses; NULL: it is not for GMime. */
static InternetAddressList *
parse_whole (const char *value)
{
  SignetAddressItems items;
  SignetAddressItem item;
  g_autoptr(InternetAddressList) list = NULL;
  guint n = 0, words = 0;

  signet_address_items_init (&items, value);
  while (signet_address_items_next (&items, &item))
    {
      words = is_words (&item) ? words + 1 : 0;
      if (item.at_signs > 1 || item.unclosed || words > MAX_WORDS)
        return NULL;
      n += item.at_signs;
    }
  list = parse (value);
  return list != NULL && count_whole (list) == n ? g_steal_pointer (&list) : NULL;
}

static void
take_item (GPtrArray   *out,
           SignetSlice  text,
           guint        at_signs,
           guint        max)
{
  g_autofree char *value = g_strndup (text.text, text.length);
  g_autoptr(InternetAddressList) list = parse (value);

  if (list != NULL && count_whole (list) == at_signs)
    append (out, list, max);
  else if (strcmp (value, "<>") != 0)
    g_ptr_array_add (out, read_broken (value));
}

/* A name may have commas in it though it is not in quotes: what is nothing but words belongs to the brackets
 * that follow. */
static void
read_items (GPtrArray  *out,
            const char *value,
            guint       max)
{
  SignetSlice words = { NULL, 0 };
  SignetAddressItems items;
  SignetAddressItem item;
  guint n_words = 0;

  signet_address_items_init (&items, value);
  while (out->len < max && signet_address_items_next (&items, &item))
    {
      const gboolean joins = words.text != NULL && item.continues && n_words < MAX_WORDS
                             && (is_words (&item) || item.brackets > 0);

      if (joins)
        item.text = (SignetSlice) { words.text,
                                    (gsize) (item.text.text - words.text) + item.text.length };
      else if (words.text != NULL)
        take_item (out, words, 0, max);
      n_words = joins ? n_words + 1 : 1;
      words = is_words (&item) ? item.text : (SignetSlice) { NULL, 0 };
      if (!is_words (&item) && out->len < max)
        take_item (out, item.text, item.at_signs, max);
    }
  if (words.text != NULL && out->len < max)
    take_item (out, words, 0, max);
}

GPtrArray *
signet_address_parse_list (const char *value,
                           guint       max)
{
  g_return_val_if_fail (value != NULL, NULL);

  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  SignetSlice slice = signet_slice_trim ((SignetSlice) { value, strlen (value) });
  const gsize bound = MAX (MAX_VALUE, (gsize) MIN (max, SIGNET_ADDRESS_MAX) * MAX_ONE);
  g_autofree char *bounded = signet_slice_dup_value (slice, bound);
  g_autofree char *mended = signet_encoded_words_mend (bounded);
  g_autoptr(InternetAddressList) list = parse_whole (mended);

  if (list != NULL)
    append (out, list, max);
  else
    read_items (out, mended, max);
  return out;
}

/* What GMime does not read, but has one address without doubt, such as one with dots where none should be. */
static SignetAddress *
read_odd (const SignetAddressItem *item)
{
  g_autofree char *core = g_strndup (item->core.text, item->core.length);
  g_autofree char *spec = signet_addr_spec_make (core, NULL);

  if (spec == NULL || core[strcspn (core, " \t()<>[]\\,;:\"")] != '\0')
    return NULL;
  return signet_address_new (NULL, core);
}

static gboolean
take_exactly (GPtrArray               *out,
              const SignetAddressItem *item)
{
  g_autofree char *value = g_strndup (item->text.text, item->text.length);
  g_autoptr(InternetAddressList) list = parse (value);
  SignetAddress *odd;

  if (strcmp (value, "<>") == 0)
    return TRUE;
  if (item->at_signs != 1 || item->brackets > 1 || item->unclosed)
    return FALSE;
  if (list != NULL && internet_address_list_length (list) == 1 && count_whole (list) == 1)
    {
      append (out, list, G_MAXUINT);
      return TRUE;
    }
  odd = read_odd (item);
  if (odd != NULL)
    g_ptr_array_add (out, odd);
  return odd != NULL;
}

GPtrArray *
signet_address_parse_exactly (const char  *value,
                              guint        max,
                              char       **broken)
{
  g_return_val_if_fail (value != NULL && broken != NULL, NULL);

  g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autofree char *line = signet_slice_dup_value ((SignetSlice) { value, strlen (value) }, G_MAXSIZE);
  g_autofree char *mended = signet_encoded_words_mend (line);
  SignetAddressItems items;
  SignetAddressItem item;

  signet_address_items_init (&items, mended);
  while (out->len < max && signet_address_items_next (&items, &item))
    if (!take_exactly (out, &item))
      {
        *broken = signet_text_clean (item.text.text, (gssize) item.text.length, SIGNET_ADDRESS_TEXT_MAX,
                                     SIGNET_TEXT_ONE_LINE);
        return NULL;
      }
  return g_steal_pointer (&out);
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
