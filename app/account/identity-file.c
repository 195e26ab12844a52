/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "identity-file.h"

#include <string.h>

#include "account.h"

#define PREFIX "identity:"
#define KEY    "identities"

static const struct { const char *key; SignetIdentityFlags flag; } switches[] = {
  { "sign", SIGNET_IDENTITY_SIGN },
  { "encrypt", SIGNET_IDENTITY_ENCRYPT },
  { "auto-encrypt", SIGNET_IDENTITY_AUTO_ENCRYPT },
  { "opaque", SIGNET_IDENTITY_OPAQUE },
  { "protect-headers", SIGNET_IDENTITY_PROTECT_HEADERS },
  { "rich-text", SIGNET_IDENTITY_RICH_TEXT },
  { "triple-wrap", SIGNET_IDENTITY_TRIPLE },
};

static char *
make_group (const char *account,
            const char *address)
{
  g_autofree char *one = g_uri_escape_string (account, NULL, TRUE);
  g_autofree char *other = g_uri_escape_string (address, NULL, TRUE);

  return g_strconcat (PREFIX, one, ":", other, NULL);
}

/* Replaces *text by the group's, and keeps what has to live as long. Returns: whether it can be had. */
static gboolean
read_text (GKeyFile    *keys,
           const char  *group,
           const char  *key,
           const char **text,
           GPtrArray   *kept)
{
  g_autoptr(GError) problem = NULL;
  char *value = g_key_file_get_string (keys, group, key, &problem);

  if (value != NULL)
    g_ptr_array_add (kept, value);
  if (problem != NULL)
    return g_error_matches (problem, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND)
           || g_error_matches (problem, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_GROUP_NOT_FOUND);
  *text = value;
  return TRUE;
}

static gboolean
read_switch (GKeyFile            *keys,
             const char          *group,
             const char          *key,
             SignetIdentityFlags  flag,
             SignetIdentityFlags *flags)
{
  g_autofree char *value = g_key_file_get_value (keys, group, key, NULL);

  if (value == NULL)
    return TRUE;
  if (strcmp (value, "true") == 0)
    *flags |= flag;
  else if (strcmp (value, "false") == 0)
    *flags &= ~flag;
  else
    return FALSE;
  return TRUE;
}

static const char *
read_facts (GKeyFile            *keys,
            const char          *group,
            SignetIdentityFacts *facts,
            GPtrArray           *kept)
{
  const struct { const char *key; const char **text; } texts[] = {
    { "name", &facts->name }, { "reply-to", &facts->reply_to }, { "signature", &facts->signature },
    { "certificate", &facts->fingerprint }, { "sent-folder", &facts->sent_folder },
  };
  const char *style = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!read_text (keys, group, texts[i].key, texts[i].text, kept))
      return texts[i].key;
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (!read_switch (keys, group, switches[i].key, switches[i].flag, &facts->flags))
      return switches[i].key;
  if (!read_text (keys, group, "quote", &style, kept)
      || (style != NULL && !signet_quote_style_from_word (style, &facts->quote_style)))
    return "quote";
  if (facts->reply_to != NULL && *facts->reply_to != '\0'
      && !signet_account_check_address (facts->reply_to))
    return "reply-to";
  return NULL;
}

/* What the group has; what it has not is as in like. Returns: (transfer full), NULL with *wrong set. */
static SignetIdentity *
read_one (GKeyFile        *keys,
          const char      *group,
          SignetIdentity  *like,
          const char     **wrong)
{
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  SignetIdentityFacts facts = *signet_identity_get_facts (like);

  *wrong = read_facts (keys, group, &facts, kept);
  if (*wrong != NULL)
    return NULL;

  g_autoptr(SignetIdentity) identity = signet_identity_new (&facts);

  /* A fingerprint that is none must not quietly become "by address". */
  if (facts.fingerprint != NULL && *facts.fingerprint != '\0'
      && signet_identity_get_facts (identity)->fingerprint == NULL)
    {
      *wrong = "certificate";
      return NULL;
    }
  return g_steal_pointer (&identity);
}

/* Reads the identity of that address after the ones there are. */
static gboolean
read_next (GKeyFile            *keys,
           GPtrArray           *identities,
           SignetIdentity      *like,
           const char          *account,
           SignetIdentityWrong *wrong)
{
  g_autofree char *group = make_group (account, signet_identity_get_address (like));
  SignetIdentity *identity = read_one (keys, group, like, &wrong->key);

  if (identity == NULL)
    {
      wrong->group = g_steal_pointer (&group);
      return FALSE;
    }
  g_ptr_array_add (identities, identity);
  return TRUE;
}

GPtrArray *
signet_identity_file_read (GKeyFile            *keys,
                           const char          *group,
                           SignetIdentity      *own,
                           SignetIdentityWrong *wrong)
{
  g_return_val_if_fail (keys != NULL && group != NULL && own != NULL && wrong != NULL, NULL);

  g_autoptr(GPtrArray) identities
    = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_identity_unref);
  const char *account = signet_identity_get_address (own);
  g_auto(GStrv) others = g_key_file_get_string_list (keys, group, KEY, NULL, NULL);

  if (!read_next (keys, identities, own, account, wrong))
    return NULL;
  for (guint i = 0; others != NULL && others[i] != NULL; i++)
    {
      if (!signet_account_check_address (others[i]))
        {
          *wrong = (SignetIdentityWrong) { g_strdup (group), KEY };
          return NULL;
        }
      g_autoptr(SignetIdentity) like
        = signet_identity_new_plain (others[i], signet_identity_get_facts (own)->name);

      if (signet_identity_find (identities, others[i]) == NULL
          && !read_next (keys, identities, like, account, wrong))
        return NULL;
    }
  return g_steal_pointer (&identities);
}

static void
put_text (GKeyFile   *keys,
          const char *group,
          const char *key,
          const char *text,
          const char *like)
{
  if (g_strcmp0 (text, like) != 0)
    g_key_file_set_string (keys, group, key, text != NULL ? text : "");
  else
    g_key_file_remove_key (keys, group, key, NULL);
}

static void
put_one (GKeyFile       *keys,
         const char     *group,
         SignetIdentity *identity,
         SignetIdentity *like)
{
  const SignetIdentityFacts *facts = signet_identity_get_facts (identity);
  const SignetIdentityFacts *before = signet_identity_get_facts (like);

  put_text (keys, group, "name", facts->name, before->name);
  put_text (keys, group, "reply-to", facts->reply_to, before->reply_to);
  put_text (keys, group, "signature", facts->signature, before->signature);
  put_text (keys, group, "certificate", facts->fingerprint, before->fingerprint);
  put_text (keys, group, "sent-folder", facts->sent_folder, before->sent_folder);
  put_text (keys, group, "quote", signet_quote_style_to_word (facts->quote_style),
            signet_quote_style_to_word (before->quote_style));
  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    put_text (keys, group, switches[i].key,
              (facts->flags & switches[i].flag) != 0 ? "true" : "false",
              (before->flags & switches[i].flag) != 0 ? "true" : "false");
}

static void
remove_others (GKeyFile   *keys,
               const char *account,
               GPtrArray  *keep)
{
  g_autofree char *prefix = make_group (account, "");
  g_auto(GStrv) groups = g_key_file_get_groups (keys, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      gboolean wanted = !g_str_has_prefix (groups[i], prefix);

      for (guint k = 0; !wanted && keep != NULL && k < keep->len; k++)
        {
          g_autofree char *group
            = make_group (account, signet_identity_get_address (g_ptr_array_index (keep, k)));

          wanted = strcmp (group, groups[i]) == 0;
        }
      if (!wanted)
        g_key_file_remove_group (keys, groups[i], NULL);
    }
}

void
signet_identity_file_put (GKeyFile   *keys,
                          const char *group,
                          GPtrArray  *identities)
{
  g_return_if_fail (keys != NULL && group != NULL && identities != NULL && identities->len > 0);

  SignetIdentity *own = g_ptr_array_index (identities, 0);
  const char *account = signet_identity_get_address (own);
  const char *name = signet_identity_get_facts (own)->name;
  g_autoptr(GPtrArray) others = g_ptr_array_new ();

  remove_others (keys, account, identities);
  for (guint i = 0; i < identities->len; i++)
    {
      SignetIdentity *identity = g_ptr_array_index (identities, i);
      const char *address = signet_identity_get_address (identity);
      g_autofree char *place = make_group (account, address);
      g_autoptr(SignetIdentity) like = signet_identity_new_plain (address, name);

      put_one (keys, place, identity, like);
      if (i > 0)
        g_ptr_array_add (others, (char *) address);
    }
  if (others->len > 0)
    g_key_file_set_string_list (keys, group, KEY, (const char *const *) others->pdata, others->len);
  else
    g_key_file_remove_key (keys, group, KEY, NULL);
}

void
signet_identity_file_remove (GKeyFile   *keys,
                             const char *account)
{
  g_return_if_fail (keys != NULL && account != NULL);
  remove_others (keys, account, NULL);
}
