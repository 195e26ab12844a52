/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "uidl-file.h"

#include <string.h>

#include "file.h"

#define MAX_BYTES (256 * 1024 * 1024)

/* Times below mean something else: received, keep, delete. */
#define MIN_TIME 1000

typedef void (*LineFunc) (SignetForeignAccount *account,
                          char                 *line,
                          gpointer              user_data);

static char *
read_text (const char *path)
{
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_BYTES, NULL);

  if (bytes == NULL)
    return NULL;
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The next line, without its end; NULL if there is none. */
static char *
next_line (char **at)
{
  char *line = *at;
  char *feed = line != NULL ? strchr (line, '\n') : NULL;

  *at = feed != NULL ? feed + 1 : NULL;
  if (feed != NULL)
    *feed = '\0';
  if (line != NULL && g_str_has_suffix (line, "\r"))
    line[strlen (line) - 1] = '\0';
  return line;
}

static void
read_lines (SignetForeignAccount *account,
            const char           *path,
            LineFunc              func,
            gpointer              user_data)
{
  g_autofree char *text = read_text (path);
  char *at = text;
  char *line;

  while ((line = next_line (&at)) != NULL)
    if (*line != '\0')
      func (account, line, user_data);
}

static gint64
parse_time (const char *text)
{
  const gint64 time = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return time >= MIN_TIME ? time : 0;
}

static gboolean
is_of_account (SignetForeignAccount *account,
               const char           *host,
               const char           *user)
{
  return g_ascii_strcasecmp (host, signet_server_get_host (account->pop3)) == 0
         && strcmp (user, signet_server_get_user (account->pop3)) == 0;
}

/* Too big and to be fetched: nothing or only the beginning of it is here. Its mail, if there is one, tells
 * that itself. */
static void
take_thunderbird (SignetForeignAccount *account,
                  char                 *line,
                  gpointer              user_data)
{
  gboolean *is_other = user_data;
  g_auto(GStrv) words = g_strsplit (line, " ", 3);

  if (line[0] == '*' && words[1] != NULL)
    *is_other = !is_of_account (account, words[0] + 1, words[1]);
  if (line[0] == '#' || line[0] == '*' || *is_other || words[1] == NULL || strlen (words[0]) != 1)
    return;
  if (line[0] == 'k' || line[0] == 'd')
    signet_foreign_account_add_uidl (account, words[1], strlen (words[1]), parse_time (words[2]),
                                     line[0] == 'k' ? SIGNET_UIDL_WHOLE : SIGNET_UIDL_DROPPED);
  else if (line[0] == 'b' || line[0] == 'f')
    signet_foreign_account_add_uidl (account, words[1], strlen (words[1]), parse_time (words[2]),
                                     SIGNET_UIDL_PART);
}

/* The file lies in the account's own directory: if it names another server, that has been renamed. */
void
signet_uidl_file_read_thunderbird (SignetForeignAccount *account,
                                   const char           *path)
{
  gboolean is_other = FALSE;
  const guint before = account->uidls->len;

  g_return_if_fail (path != NULL);

  read_lines (account, path, take_thunderbird, &is_other);
  if (account->uidls->len > before || !is_other)
    return;

  g_autofree char *text = read_text (path);
  char *star = text != NULL ? strstr (text, "\n*") : NULL;

  /* One account alone is meant, whatever it is called. */
  if (star == NULL || strstr (star + 2, "\n*") != NULL)
    return;
  is_other = FALSE;
  for (char *at = strchr (star + 1, '\n'), *line; (line = next_line (&at)) != NULL;)
    if (*line != '\0')
      take_thunderbird (account, line, &is_other);
}

static void
take_sylpheed (SignetForeignAccount *account,
               char                 *line,
               gpointer              user_data)
{
  g_auto(GStrv) fields = g_strsplit (line, "\t", 3);
  const gboolean partial = fields[1] != NULL && fields[2] != NULL && strcmp (fields[2], "0") != 0;

  signet_foreign_account_add_uidl (account, fields[0], strlen (fields[0]), parse_time (fields[1]),
                                   partial ? SIGNET_UIDL_PART : SIGNET_UIDL_WHOLE);
}

void
signet_uidl_file_read_sylpheed (SignetForeignAccount *account,
                                const char           *path)
{
  g_return_if_fail (account != NULL);
  g_return_if_fail (path != NULL);
  read_lines (account, path, take_sylpheed, NULL);
}

static void
take_plain (SignetForeignAccount *account,
            char                 *line,
            gpointer              user_data)
{
  signet_foreign_account_add_uidl (account, line, strlen (line), 0, SIGNET_UIDL_WHOLE);
}

void
signet_uidl_file_read_plain (SignetForeignAccount *account,
                             const char           *path)
{
  g_return_if_fail (account != NULL);
  g_return_if_fail (path != NULL);
  read_lines (account, path, take_plain, NULL);
}

/* "USER@HOST UIDL": the user may have an "@" of its own, and the host a port. Takes the line apart in
 * place. */
static gboolean
split_prefixed (char  *line,
                char **user,
                char **host,
                char **uidl)
{
  char *space = strchr (line, ' ');
  char *at;

  if (space == NULL || space[1] == '\0')
    return FALSE;
  *space = '\0';
  at = strrchr (line, '@');
  if (at == NULL || at == line || at[1] == '\0')
    return FALSE;
  *at = '\0';
  *user = line;
  *host = at + 1;
  *uidl = space + 1;
  (*host)[strcspn (*host, ":")] = '\0';
  return TRUE;
}

static void
take_prefixed (SignetForeignAccount *account,
               char                 *line,
               gpointer              user_data)
{
  char *user, *host, *uidl;

  if (split_prefixed (line, &user, &host, &uidl) && is_of_account (account, host, user))
    signet_foreign_account_add_uidl (account, uidl, strlen (uidl), 0, SIGNET_UIDL_WHOLE);
}

void
signet_uidl_file_read_prefixed (SignetForeignAccount *account,
                                const char           *path)
{
  g_return_if_fail (account != NULL);
  g_return_if_fail (path != NULL);
  read_lines (account, path, take_prefixed, NULL);
}

static SignetForeignAccount *
get_account (SignetForeign *foreign,
             const char    *host,
             const char    *user)
{
  for (guint i = 0; i < foreign->accounts->len; i++)
    if (is_of_account (g_ptr_array_index (foreign->accounts, i), host, user))
      return g_ptr_array_index (foreign->accounts, i);
  return signet_foreign_add_account (foreign, host, 0, SIGNET_SECURITY_TLS, user);
}

/* mpop's: the account that follows. */
static SignetForeignAccount *
parse_mpop (SignetForeign *foreign,
            const char    *line)
{
  g_auto(GStrv) words = g_strsplit (line + 1, " ", 3);

  if (g_strv_length (words) != 3 || strspn (words[0], "0123456789") != strlen (words[0])
      || *words[0] == '\0')
    return NULL;
  return get_account (foreign, words[1], words[2]);
}

/* A line that is a UIDL of mpop's, or has all in it. Returns FALSE: it can be neither. */
static gboolean
take_fetched (SignetForeign         *foreign,
              SignetForeignAccount  *account,
              char                  *line)
{
  char *user, *host, *uidl = line;

  if (account == NULL && split_prefixed (line, &user, &host, &uidl))
    account = get_account (foreign, host, user);
  if (account == NULL)
    return FALSE;
  signet_foreign_account_add_uidl (account, uidl, strlen (uidl), 0, SIGNET_UIDL_WHOLE);
  return TRUE;
}

/* mpop's file begins with lines about itself. */
gboolean
signet_uidl_file_read_fetcher (SignetForeign *foreign,
                               const char    *path)
{
  g_return_val_if_fail (foreign != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  g_autofree char *text = read_text (path);
  SignetForeignAccount *account = NULL;
  char *at = text;
  char *line;

  while ((line = next_line (&at)) != NULL)
    if (*line == ' ')
      {
        account = parse_mpop (foreign, line);
        if (account == NULL)
          return FALSE;
      }
    else if (*line != '\0' && (*line != '#' || account != NULL) && !take_fetched (foreign, account, line))
      return FALSE;
  return foreign->accounts->len > 0;
}
