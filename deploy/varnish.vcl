# Varnish in front of the API: keeps anonymous answers until they are purged by tag or their edge has passed.
# Needs the xkey module (Debian: varnish-modules). Start: varnishd -a :6081 -f deploy/varnish.vcl -s malloc,256m
# Tell the product where it is: CACHE_PURGE_URL=http://127.0.0.1:6081 (see docs/settings.md).
vcl 4.1;

import std;
import xkey;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
    .first_byte_timeout = 15s;
}

# Who may purge: the machine of the product.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE" || req.method == "SOFTPURGE") {
        if (client.ip !~ purgers) {
            return (synth(405, "Not allowed"));
        }
        if (!req.http.xkey) {
            return (synth(400, "Name the tags in the header xkey"));
        }
        if (req.method == "PURGE") {
            set req.http.n-gone = xkey.purge(req.http.xkey);
        } else {
            # What is softly purged may be given once more, while it is renewed.
            set req.http.n-gone = xkey.softpurge(req.http.xkey);
        }
        return (synth(200, "Purged " + req.http.n-gone));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Whoever has a key gets his own answers, and a person in the office is no reader.
    if (req.http.Authorization || req.url !~ "^/graphql/\?") {
        return (pass);
    }
    # The API reads no cookies; two readers must not be told apart by them.
    unset req.http.Cookie;
    # It answers in two types: all ways to ask for one are one.
    if (req.http.Accept ~ "application/graphql-response\+json" && req.http.Accept !~ "application/json") {
        set req.http.Accept = "application/graphql-response+json";
    } elsif (req.http.Accept == "application/json") {
        set req.http.Accept = "application/json";
    }
    return (hash);
}

sub vcl_backend_response {
    # What the product lets caches keep that it purges: until the next edge. `no-cache` is meant for all others.
    if (beresp.http.Surrogate-Control ~ "max-age=[0-9]+" && beresp.http.Surrogate-Key && beresp.status == 200) {
        set beresp.ttl = std.duration(
            regsub(beresp.http.Surrogate-Control, "^.*max-age=([0-9]+).*$", "\1") + "s", 0s);
        set beresp.grace = std.duration(
            regsub(beresp.http.Surrogate-Control, "^.*stale-while-revalidate=([0-9]+).*$", "\1") + "s", 0s);
        set beresp.http.xkey = beresp.http.Surrogate-Key;
        # Points are counted for the one who asked first, not for all who are given the answer.
        unset beresp.http.RateLimit;
        unset beresp.http.RateLimit-Policy;
    } else {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        set beresp.grace = 0s;
    }
    set beresp.keep = 0s;
}

sub vcl_deliver {
    set resp.http.X-Cache = regsub(obj.hits, "^([1-9][0-9]*)$", "hit");
    if (resp.http.X-Cache != "hit") {
        set resp.http.X-Cache = "miss";
    }
    unset resp.http.xkey;
    unset resp.http.Surrogate-Key;
    unset resp.http.Surrogate-Control;
    unset resp.http.Age;
}
