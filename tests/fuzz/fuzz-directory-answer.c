/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a directory answers to a search: the input is what lies in the answer after its number, so that
 * the library that reads the protocol takes it for one, and our part looks for certificates in it. */
#include "config.h"

#include <openldap.h>
#include <sanitizer/lsan_interface.h>
#include <sys/socket.h>
#include <unistd.h>

#include "certificate.h"
#include "directory-answer.h"
#include "fuzz.h"

#define ADDRESS "x@c.example"
#define PATIENCE 5  /* seconds; the end of the connection ends every wait before */

/* A sequence with a length of four bytes, and in it the number of the first question. */
static gboolean
answer (int           fd,
        const guint8 *data,
        gsize         length)
{
  const gsize inner = length + 3;
  const guint8 head[] = { 0x30, 0x84, (guint8) (inner >> 24), (guint8) (inner >> 16), (guint8) (inner >> 8),
                          (guint8) inner, 0x02, 0x01, 0x01 };

  return write (fd, head, sizeof head) == (gssize) sizeof head && write (fd, data, length) == (gssize) length
         && shutdown (fd, SHUT_WR) == 0;
}

static LDAP *
ask (int fd)
{
  const int version = LDAP_VERSION3;
  LDAP *ldap = NULL;
  int id;

  /* A question that is still open when the connection breaks is lost by libldap 2.5: 4 KiB, and no more than
   * one for a connection. */
  __lsan_disable ();
  g_assert_cmpint (ldap_init_fd (fd, LDAP_PROTO_TCP, NULL, &ldap), ==, LDAP_SUCCESS);
  ldap_set_option (ldap, LDAP_OPT_PROTOCOL_VERSION, &version);
  ldap_set_option (ldap, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
  g_assert_cmpint (ldap_search_ext (ldap, "", LDAP_SCOPE_SUBTREE, "(mail=" ADDRESS ")",
                                    (char **) signet_directory_attributes, FALSE, NULL, NULL, NULL, 0, &id),
                   ==, LDAP_SUCCESS);
  __lsan_enable ();
  g_assert_cmpint (id, ==, 1);
  return ldap;
}

static void
read_answer (LDAP *ldap)
{
  g_auto(SignetDirectoryAnswer) found = { 0 };
  struct timeval patience = { .tv_sec = PATIENCE };
  LDAPMessage *message = NULL;

  signet_directory_answer_init (&found, ADDRESS);
  if (ldap_result (ldap, LDAP_RES_ANY, LDAP_MSG_ONE, &patience, &message) == LDAP_RES_SEARCH_ENTRY)
    signet_directory_answer_take (&found, ldap, message);
  ldap_msgfree (message);
  for (guint i = 0; i < found.certificates->len; i++)
    g_assert_true (signet_certificate_has_address (found.certificates->pdata[i], ADDRESS));
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  int fds[2];
  LDAP *ldap;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), ==, 0);
  ldap = ask (fds[0]);
  if (answer (fds[1], data, length))
    read_answer (ldap);
  ldap_unbind_ext (ldap, NULL, NULL);
  close (fds[1]);
  return 0;
}
