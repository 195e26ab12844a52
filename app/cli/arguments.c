/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "arguments.h"

#include <string.h>

#include <glib/gi18n-lib.h>

struct _SignetArguments
{
  GHashTable *options;  /* name (static) => value */
  GPtrArray  *words;    /* NULL-terminated */
  GError     *error;    /* the first one */
};

static const SignetOption known[] = {
  { "profile", "DIR", N_("keep everything under DIR") },
  { "help", NULL, N_("show this help") },
  { "version", NULL, N_("show the version") },
  { "demo", NULL, N_("open the window on the demo mailbox") },
  { "background", NULL, N_("receive mail and open no window") },
  { "gapplication-service", NULL, NULL },
  { "address", "ADDRESS", N_("the email address") },
  { "name", "NAME", N_("the name that others see") },
  { "pop3", "HOST:PORT", N_("the server that mail comes from") },
  { "pop3-security", "HOW", N_("tls (the default), starttls, or plain on this machine only") },
  { "smtp", "HOST:PORT", N_("the server that mail is sent by") },
  { "smtp-security", "HOW", N_("tls (the default), starttls, or plain on this machine only") },
  { "user", "USER", N_("the name to log in with, if it is not the address") },
  { "ca-file", "PEM", N_("trust these authorities instead of the system's") },
  { "auth", "HOW", N_("log in with: password (the default), token (of OAuth 2), certificate") },
  { "client-certificate", "PEM", N_("the certificate to log in with, and its private key") },
  { "password-fd", "N", N_("read the password from this file descriptor, up to a line's end") },
  { "passphrase-fd", "N", N_("read the passphrase of a private key from this file descriptor") },
  { "revocation", "HOW", N_("ask whether signers' certificates were revoked: off, ocsp, crl-and-ocsp") },
  { "read-only", NULL, N_("change nothing in the profile") },
  { "leave", "HOW",
    N_("how long mail stays on the server: keep, delete, days:N (days:14), until-deleted") },
  { "max-size", "BYTES", N_("of larger messages receive only the beginning") },
  { "notices", "on|off", N_("whether the desktop tells of new mail") },
  { "delete-messages", NULL, N_("delete its messages on this computer too, for good") },
  { "account", "ADDRESS", N_("only this account") },
  { "log", NULL, N_("what the filters did to mail") },
  { "dry-run", "FOLDER", N_("what the filters would do to a folder's mail; nothing is changed") },
  { "folder", "FOLDER", N_("the folder that is meant") },
  { "as", "KIND", N_("mbox, maildir, eml or zip; otherwise what the path suggests") },
  { "threads", NULL, N_("one conversation after the other, from its beginning on") },
  { "security", NULL, N_("say of each message whether it was signed and encrypted") },
  { "limit", "N", N_("at most so many messages") },
  { "read", NULL, N_("mark as read") },
  { "unread", NULL, N_("mark as unread") },
  { "star", NULL, N_("give a star") },
  { "unstar", NULL, N_("take the star away") },
  { "tag", "TAG", N_("give this tag") },
  { "untag", "TAG", N_("take this tag away") },
  { "query", "WORDS", N_("the messages that these words find, as in the window's search") },
  { "all", NULL, N_("all messages of the folder") },
  { "system", NULL, N_("also the authorities that the system trusts for mail") },
  { "with-key", NULL, N_("the private key too") },
  { "key", "KIND", N_("the kind of private key: rsa-3072 (the default) or p-256") },
  { "directory", "URI", N_("ask this directory instead of those set: ldaps://HOST/BASE") },
  { "import", NULL, N_("take in what is found") },
  { "cc", "ADDRESSES", N_("who gets a copy") },
  { "bcc", "ADDRESSES", N_("who gets a copy without the others knowing") },
  { "subject", "TEXT", N_("the subject") },
  { "body", "TEXT", N_("the text to begin with") },
  { "self-signed", NULL, N_("make a certificate that signs itself, for trials") },
  { "sign", NULL, N_("sign the mail") },
  { "encrypt", NULL, N_("encrypt the mail for everybody who gets it, and for its sender") },
  { "from", "ADDRESS", N_("as whom to send, if the mail does not say, or instead") },
  { "queue", NULL, N_("only put the mail into the Outbox") },
  { "send", NULL, N_("first send what waits") },
  { "json", NULL, N_("write JSON") },
};

const SignetOption *
signet_option_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].name, name) == 0)
      return &known[i];
  return NULL;
}

static void
complain (SignetArguments *self,
          GOptionError     code,
          const char      *format,
          ...) G_GNUC_PRINTF (3, 4);

static void
complain (SignetArguments *self,
          GOptionError     code,
          const char      *format,
          ...)
{
  va_list values;

  if (self->error != NULL)
    return;
  va_start (values, format);
  self->error = g_error_new_valist (G_OPTION_ERROR, (int) code, format, values);
  va_end (values);
}

/* argument: "--name" or "--name=value"; next: what follows it, nullable. Returns how many arguments
 * were used. */
static int
take_option (SignetArguments *self,
             const char      *argument,
             const char      *next)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *name = equals != NULL ? g_strndup (argument, (gsize) (equals - argument))
                                         : g_strdup (argument);
  const SignetOption *option =
    g_str_has_prefix (name, "--") ? signet_option_find (name + 2) : NULL;
  const char *value = equals != NULL ? equals + 1 : next;

  if (option == NULL)
    complain (self, G_OPTION_ERROR_UNKNOWN_OPTION, _("unknown option %s"), name);
  else if (option->value == NULL && equals != NULL)
    complain (self, G_OPTION_ERROR_BAD_VALUE, _("%s takes no value"), name);
  else if (option->value != NULL && value == NULL)
    complain (self, G_OPTION_ERROR_BAD_VALUE, _("%s needs a value, %s"), name, option->value);
  else
    g_hash_table_insert (self->options, (char *) option->name,
                         g_strdup (option->value != NULL ? value : ""));
  return option != NULL && option->value != NULL && equals == NULL && next != NULL ? 2 : 1;
}

SignetArguments *
signet_arguments_parse (int    argc,
                        char **argv)
{
  g_return_val_if_fail (argv != NULL, NULL);

  SignetArguments *self = g_new0 (SignetArguments, 1);
  int i = 1;

  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  while (i < argc && strcmp (argv[i], "--") != 0)
    if (argv[i][0] == '-' && argv[i][1] != '\0')
      i += take_option (self, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
    else
      g_ptr_array_add (self->words, g_strdup (argv[i++]));
  for (i++; i < argc; i++)
    g_ptr_array_add (self->words, g_strdup (argv[i]));
  g_ptr_array_add (self->words, NULL);
  return self;
}

const GError *
signet_arguments_get_error (SignetArguments *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->error;
}

void
signet_arguments_free (SignetArguments *self)
{
  g_hash_table_unref (self->options);
  g_ptr_array_unref (self->words);
  g_clear_error (&self->error);
  g_free (self);
}

const char *
signet_arguments_get (SignetArguments *self,
                      const char      *name)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (signet_option_find (name) != NULL, NULL);
  return g_hash_table_lookup (self->options, name);
}

const char *
signet_arguments_get_other (SignetArguments   *self,
                            const char *const *names)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_hash_table_contains (self->options, known[i].name)
        && !g_strv_contains (names, known[i].name))
      return known[i].name;
  return NULL;
}

const char *const *
signet_arguments_get_words (SignetArguments *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *) self->words->pdata;
}

guint
signet_arguments_count (SignetArguments *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->words->len - 1;
}

void
signet_arguments_skip (SignetArguments *self,
                       guint            count)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (count <= signet_arguments_count (self));
  if (count > 0)
    g_ptr_array_remove_range (self->words, 0, count);
}

char *
signet_arguments_dup_profile (SignetArguments *self)
{
  const char *profile = signet_arguments_get (self, "profile");

  if (profile != NULL)
    return g_canonicalize_filename (profile, NULL);
  return g_build_filename (g_get_user_data_dir (), "signet", NULL);
}

gboolean
signet_arguments_refuse (const char  *option,
                         const char  *value,
                         const char  *reason,
                         GError     **error)
{
  /* Translators: an option, the value it was given, and what that should be. */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--%s cannot be “%s”: %s"),
               option, value, reason);
  return FALSE;
}
