/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-talk.h"

#include <string.h>

static char *
ask (SignetDemoProtocol *protocol,
     const char         *line,
     SignetDemoNext     *next)
{
  GString *answer = g_string_new (NULL);

  *next = signet_demo_protocol_handle (protocol, line, strlen (line), answer);
  return g_string_free (answer, FALSE);
}

static void
expect (SignetDemoProtocol *protocol,
        const char         *line,
        const char         *answer,
        SignetDemoNext      expected)
{
  SignetDemoNext next;
  g_autofree char *got = ask (protocol, line, &next);

  if (!g_str_has_prefix (got, answer) || (*answer == '\0' && *got != '\0'))
    g_error ("“%s”: expected “%s…”, got “%s”", line, answer, got);
  g_assert_cmpint (next, ==, expected);
}

char *
demo_talk_ask (SignetDemoProtocol *protocol,
               const char         *line)
{
  SignetDemoNext next;

  return ask (protocol, line, &next);
}

void
demo_talk_expect (SignetDemoProtocol *protocol,
                  const char         *line,
                  const char         *answer)
{
  expect (protocol, line, answer, SIGNET_DEMO_GO_ON);
}

void
demo_talk_expect_last (SignetDemoProtocol *protocol,
                       const char         *line,
                       const char         *answer)
{
  expect (protocol, line, answer, SIGNET_DEMO_HANG_UP);
}

char *
demo_talk_plain (const char *authzid,
                 const char *user,
                 const char *password)
{
  g_autoptr(GString) text = g_string_new (authzid);

  g_string_append_c (text, '\0');
  g_string_append (text, user);
  g_string_append_c (text, '\0');
  g_string_append (text, password);
  return g_base64_encode ((const guint8 *) text->str, text->len);
}
