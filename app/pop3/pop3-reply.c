/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "pop3-reply.h"

#include <string.h>

static const struct
{
  const char     *name;
  SignetPop3Code  code;
} codes[] = {
  { "IN-USE", SIGNET_POP3_CODE_IN_USE },
  { "LOGIN-DELAY", SIGNET_POP3_CODE_LOGIN_DELAY },
  { "SYS/TEMP", SIGNET_POP3_CODE_SYS_TEMP },
  { "SYS/PERM", SIGNET_POP3_CODE_SYS_PERM },
  { "AUTH", SIGNET_POP3_CODE_AUTH },
  { "UTF8", SIGNET_POP3_CODE_UTF8 },
};

/* Codes are a hierarchy (RFC 2449, section 8): "AUTH/LOCKED" is a kind of "AUTH". */
static SignetPop3Code
find_code (const char *name,
           gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      gsize known = strlen (codes[i].name);

      if (length >= known && g_ascii_strncasecmp (name, codes[i].name, known) == 0
          && (length == known || name[known] == '/'))
        return codes[i].code;
    }
  return SIGNET_POP3_CODE_OTHER;
}

static const char *
skip_spaces (const char *text)
{
  return text + strspn (text, " \t");
}

/* "[CODE] text". What only looks like it, say a quotation in brackets, stays text. */
static void
take_code (SignetPop3Reply *reply)
{
  gsize length;

  if (*reply->text != '[')
    return;
  length = strcspn (reply->text + 1, "[] \t");
  if (length == 0 || reply->text[1 + length] != ']')
    return;
  reply->code = find_code (reply->text + 1, length);
  reply->text = skip_spaces (reply->text + 1 + length + 1);
}

/* What servers without codes say, first of all in the words of RFC 1939, section 7 (PASS). "Locked" alone may
 * be said of an account. */
static gboolean
says_in_use (const char *text)
{
  static const char *const phrases[] = { "already locked", "to lock ", "not lock ", "'t lock " };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    if (strstr (lower, phrases[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Takes the word off the line; after it comes nothing or a space. */
static gboolean
take_status (SignetPop3Reply *reply,
             const char      *word)
{
  const char *rest = reply->text + strlen (word);

  if (g_ascii_strncasecmp (reply->text, word, strlen (word)) != 0
      || (*rest != '\0' && *rest != ' ' && *rest != '\t'))
    return FALSE;
  reply->text = skip_spaces (rest);
  return TRUE;
}

SignetPop3Reply
signet_pop3_reply_parse (const char *line)
{
  SignetPop3Reply reply = { SIGNET_POP3_STATUS_BROKEN, SIGNET_POP3_CODE_NONE, line };

  g_return_val_if_fail (line != NULL, reply);

  if (take_status (&reply, "+OK"))
    reply.status = SIGNET_POP3_STATUS_OK;
  else if (take_status (&reply, "-ERR"))
    reply.status = SIGNET_POP3_STATUS_ERR;
  else if (take_status (&reply, "+"))
    reply.status = SIGNET_POP3_STATUS_CONTINUE;

  if (reply.status == SIGNET_POP3_STATUS_OK || reply.status == SIGNET_POP3_STATUS_ERR)
    take_code (&reply);
  if (reply.status == SIGNET_POP3_STATUS_ERR && reply.code == SIGNET_POP3_CODE_NONE
      && says_in_use (reply.text))
    reply.code = SIGNET_POP3_CODE_IN_USE;
  return reply;
}
