// The configuration of the mail world: as little as makes Debian's postfix and dovecot serve a test.

export interface Places {
  dir: string
  users: string[]
  /** A domain whose mail goes by SMTP to a port of this machine. */
  relay: { domain: string; port: number }
  /** Where a token is looked up: then mailboxes are entered by XOAUTH2 too. */
  introspection: string | undefined
  ports: { smtp: number; submission: number; imap: number; imaps: number; lmtp: number; refuse: number }
}

/** Dovecot asks the provider whose a token is; `active` must be true. */
export const dovecotTokens = ({ introspection }: Places): string => `
introspection_mode = post
introspection_url = ${introspection}
active_attribute = active
active_value = true
username_attribute = email
timeout_msecs = 3000
`

export const dovecotConf = ({ dir, ports, introspection }: Places): string => `
base_dir = ${dir}/run
log_path = ${dir}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <${dir}/cert.pem
ssl_key = <${dir}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login${introspection ? ' xoauth2' : ''}
auth_failure_delay = 0
login_trusted_networks = 127.0.0.0/8
mail_location = maildir:~/Maildir
${
  introspection
    ? `passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${dir}/tokens.conf
}`
    : ''
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${dir}/users
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${dir}/mail/%u
}
first_valid_uid = 1
first_valid_gid = 1
namespace inbox {
  inbox = yes
  separator = /
  mailbox Gesendet {
    special_use = \\Sent
  }
}
service imap-login {
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${ports.lmtp}
  }
}
service auth {
  unix_listener ${dir}/sasl {
    mode = 0666
  }
}
`

export const postfixMain = ({ dir, users, relay, ports }: Places, uid: number, gid: number): string => `
compatibility_level = 3.6
queue_directory = ${dir}/spool
data_directory = ${dir}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${dir}/postfix.log
maillog_file_prefixes = ${dir}
myhostname = mx.outside.test
mydestination =
local_recipient_maps =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtp_host_lookup = native
smtp_dns_support_level = disabled
virtual_mailbox_domains = ${[...new Set(users.map((user) => user.split('@')[1]))].join(' ')}
virtual_mailbox_maps = texthash:${dir}/mailboxes
virtual_transport = lmtp:inet:127.0.0.1:${ports.lmtp}
virtual_uid_maps = static:${uid}
virtual_gid_maps = static:${gid}
relay_domains = ${relay.domain} bounce.test
relay_recipient_maps =
transport_maps = inline:{ {${relay.domain}=smtp:[127.0.0.1]:${relay.port}}, {bounce.test=smtp:[127.0.0.1]:${ports.refuse}} }
default_transport = error:5.7.1 this machine has no outside world
smtpd_relay_restrictions = permit_sasl_authenticated, permit_mynetworks, reject_unauth_destination
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${dir}/sasl
smtpd_tls_cert_file = ${dir}/cert.pem
smtpd_tls_key_file = ${dir}/key.pem
smtpd_tls_security_level = may
smtp_tls_security_level = may
smtpd_client_connection_count_limit = 0
message_size_limit = 52428800
mailbox_size_limit = 0
minimal_backoff_time = 1s
maximal_backoff_time = 5s
queue_run_delay = 1s
`

export const postfixMaster = ({ ports }: Places): string => `
127.0.0.1:${ports.smtp} inet n - n - - smtpd
127.0.0.1:${ports.submission} inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
127.0.0.1:${ports.refuse} inet n - n - - smtpd
  -o { smtpd_recipient_restrictions = check_recipient_access static:{550 5.1.1 no such user here} }
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
showq unix n - n - - showq
`
