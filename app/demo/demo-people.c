/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-people.h"

#include <string.h>

#include "demo-pkcs12.h"

typedef enum
{
  KNOWN,     /* the authority that the profile gets */
  STRANGER,  /* one that nobody knows */
} Authority;

static const struct
{
  const char    *nick;
  const char    *name;
  const char    *address;
  SignetDemoKey  key;
  Authority      authority;
  int            days;
} persons[] = {
  { "robin", SIGNET_DEMO_USER_NAME, SIGNET_DEMO_USER_ADDRESS, SIGNET_DEMO_KEY_RSA, KNOWN, 730 },
  { "alice", "Alice Moreau", "alice@tidewater.example", SIGNET_DEMO_KEY_RSA, KNOWN, 500 },
  { "bob", "Bob Okafor", "bob.okafor@harbour-clinic.example", SIGNET_DEMO_KEY_RSA, KNOWN, 300 },
  { "carla", "Carla Nunes", "carla@nunes-metrology.example", SIGNET_DEMO_KEY_ECDSA, STRANGER, 300 },
  { "dieter", "Dieter Voss", "d.voss@voss-dichtungen.example", SIGNET_DEMO_KEY_ECDSA, KNOWN, -60 },
};

struct _SignetDemoPeople
{
  SignetDemoIdentity *authorities[2];  /* by Authority */
  SignetDemoIdentity *persons[G_N_ELEMENTS (persons)];
};

static gboolean
make_authorities (SignetDemoPeople  *self,
                  GError           **error)
{
  self->authorities[KNOWN] = signet_demo_identity_new_authority ("Signet Demo Mail CA", error);
  if (self->authorities[KNOWN] != NULL)
    self->authorities[STRANGER] = signet_demo_identity_new_authority ("Nunes Home CA", error);
  return self->authorities[STRANGER] != NULL;
}

SignetDemoPeople *
signet_demo_people_new (GError **error)
{
  g_autoptr(SignetDemoPeople) self = g_atomic_rc_box_new0 (SignetDemoPeople);

  if (!make_authorities (self, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      self->persons[i] = signet_demo_identity_new_person (self->authorities[persons[i].authority],
                                                          persons[i].name, persons[i].address,
                                                          persons[i].key, persons[i].days, error);
      if (self->persons[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

SignetDemoPeople *
signet_demo_people_ref (SignetDemoPeople *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
people_clear (SignetDemoPeople *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->authorities); i++)
    g_clear_pointer (&self->authorities[i], signet_demo_identity_free);
  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    g_clear_pointer (&self->persons[i], signet_demo_identity_free);
}

void
signet_demo_people_unref (SignetDemoPeople *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) people_clear);
}

SignetDemoIdentity *
signet_demo_people_get (SignetDemoPeople *self,
                        const char       *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (persons); i++)
    if (strcmp (persons[i].nick, name) == 0)
      return self->persons[i];
  return NULL;
}

const char *const *
signet_demo_people_get_addresses (void)
{
  static const char *const addresses[] = {
    "alice@tidewater.example",
    "bob.okafor@harbour-clinic.example",
    NULL
  };

  return addresses;
}

static gboolean
write_pem (SignetDemoProfile   *profile,
           const char          *name,
           SignetDemoIdentity  *identity,
           GError             **error)
{
  g_autofree char *pem = signet_demo_identity_dup_pem (identity, error);

  if (pem == NULL)
    return FALSE;

  g_autoptr(GBytes) bytes = g_bytes_new (pem, strlen (pem));
  return signet_demo_profile_write (profile, name, bytes, error);
}

gboolean
signet_demo_people_write (SignetDemoPeople   *self,
                          SignetDemoProfile  *profile,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL && profile != NULL, FALSE);

  g_autoptr(GBytes) key = signet_demo_pkcs12_new (signet_demo_people_get (self, "robin"),
                                                  self->authorities[KNOWN],
                                                  SIGNET_DEMO_PKCS12_PASSWORD, error);

  return key != NULL
         && signet_demo_profile_write (profile, "demo/demo.p12", key, error)
         && write_pem (profile, "demo/mail-ca.pem", self->authorities[KNOWN], error)
         && write_pem (profile, "demo/alice.pem", signet_demo_people_get (self, "alice"), error)
         && write_pem (profile, "demo/bob.pem", signet_demo_people_get (self, "bob"), error);
}
