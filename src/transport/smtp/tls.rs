//! TLS 1.2 and 1.3, with certificates that are checked.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore};

use crate::transport::{TlsFault, TransportFault};

/// What is trusted: the certificates of the system, or those of a file and no others.
pub(super) fn config(file: Option<&Path>) -> Result<Arc<ClientConfig>, TransportFault> {
    let mut roots = RootCertStore::empty();
    let untrusted = |said: String| TransportFault::NoRoots {
        file: file.map(|file| file.to_string_lossy().into_owned()),
        said,
    };
    if let Some(file) = file {
        let certificates = CertificateDer::pem_file_iter(file)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(|error| untrusted(error.to_string()))?;
        for certificate in certificates {
            roots.add(certificate).map_err(|error| untrusted(error.to_string()))?;
        }
    } else {
        let found = rustls_native_certs::load_native_certs();
        // Systems keep certificates that nobody reads any more; one that is missing is missed later.
        roots.add_parsable_certificates(found.certs);
        if roots.is_empty() {
            let said = found.errors.first().map(ToString::to_string).unwrap_or_default();
            return Err(untrusted(said));
        }
    }
    if roots.is_empty() {
        return Err(untrusted(String::new()));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(|error| other(&error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

/// One end of a connection that will be secured.
pub(super) fn connection(
    config: &Arc<ClientConfig>,
    host: &str,
) -> Result<ClientConnection, TransportFault> {
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| TransportFault::Host { host: host.to_owned() })?;
    ClientConnection::new(Arc::clone(config), name).map_err(|error| other(&error))
}

fn other(error: &rustls::Error) -> TransportFault {
    TransportFault::Tls { why: TlsFault::Other { said: error.to_string() } }
}
