//! A detached signature beside a package (`报送.zip.minisig`), as the tool minisign writes and checks
//! them, made with its keys. The same package and key give the same bytes.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use blake2::{Blake2b512, Digest};
use ct_codecs::{Base64, Decoder, Encoder};
use ed25519_dalek::{Signer as _, SigningKey};
use minisign::{KeyPair, PublicKey, PublicKeyBox, SecretKeyBox, SignatureBox};

use crate::diagnostic::{Diagnostic, Source, codes};

use super::MANIFEST;
use super::out::{fault, write_whole};

/// Of a secret key's bytes: how it is hidden.
const DERIVED: std::ops::Range<usize> = 2..4;
/// Of a secret key's bytes: signature algorithm, key derivation, checksum algorithm (2 each), salt
/// (32), limits (8 each), the key's number (8), the key (64).
const NUMBER: std::ops::Range<usize> = 54..62;
const SECRET: std::ops::Range<usize> = 62..126;
/// Ed25519 of the file's BLAKE2b-512.
const ALGORITHM: &[u8] = b"ED";

/// A secret key that signs.
pub struct Signer {
    number: Vec<u8>,
    key: SigningKey,
}

impl Signer {
    /// Reads a key file, with its password where it has one.
    ///
    /// - reports: `P289`
    pub fn read(path: &Path, password: Option<String>) -> Result<Signer, Box<Diagnostic>> {
        let unusable = |kind: &str| key_fault(path, kind);
        let text = fs::read_to_string(path).map_err(|e| unreadable(path, &e))?;
        let encoded = text.lines().nth(1).unwrap_or_default().trim();
        let bytes = Base64::decode_to_vec(encoded, None).unwrap_or_default();
        let bytes = match (bytes.get(..DERIVED.end), password) {
            // Ed25519 in the plain. The tool leaves the checksum of such a key blank; that both
            // halves of the key belong together is seen below.
            (Some(b"Ed\0\0"), _) => bytes,
            (Some(b"EdSc"), None) => return Err(unusable("needs-password")),
            // Never without a password: the library would ask on the terminal.
            (Some(b"EdSc"), Some(password)) => SecretKeyBox::from_string(&text)
                .and_then(|boxed| boxed.into_secret_key(Some(password)))
                .map_err(|_| unusable("wrong-password"))?
                .to_bytes(),
            _ => return Err(unusable("no-key")),
        };
        let (number, key) = bytes
            .get(NUMBER)
            .zip(bytes.get(SECRET))
            .ok_or_else(|| unusable("no-key"))?;
        let pair = <&[u8; 64]>::try_from(key).ok();
        let key = pair.and_then(|pair| SigningKey::from_keypair_bytes(pair).ok());
        Ok(Signer {
            number: number.to_vec(),
            key: key.ok_or_else(|| unusable("no-key"))?,
        })
    }

    /// Writes a package's signature beside it; where.
    ///
    /// - reports: `D402`, `D403`, `D405`
    pub fn sign(&self, package: &Path) -> Result<PathBuf, Box<Diagnostic>> {
        let to = beside(package);
        let failed = |e: io::Error| fault(&e, &to);
        let file = File::open(signed(package)).map_err(failed)?;
        let mut hash = Blake2b512::new();
        let mut file = BufReader::new(file);
        let mut some = vec![0; 64 << 10];
        loop {
            let count = file.read(&mut some).map_err(failed)?;
            match some.get(..count) {
                Some(read) if count > 0 => hash.update(read),
                _ => break,
            }
        }
        let signature = self.key.sign(&hash.finalize()).to_bytes();
        let name = package.file_name().unwrap_or_default().to_string_lossy();
        // A line of its own; and no time, which would make it another one each day.
        let comment = format!("file:{}\thashed", name.replace(['\n', '\r'], " "));
        let mut global = signature.to_vec();
        global.extend(comment.as_bytes());
        let global = self.key.sign(&global).to_bytes();
        let whole = [ALGORITHM, &self.number, &signature].concat();
        let text = format!(
            "untrusted comment: signature from planpress\n{}\ntrusted comment: {comment}\n{}\n",
            base64(&whole),
            base64(&global),
        );
        write_whole(&to, text.as_bytes(), || Ok(())).map_err(failed)?;
        Ok(to)
    }
}

/// What is signed: the zip, or a folder's manifest, which holds the digests of all the rest.
fn signed(package: &Path) -> PathBuf {
    match package.is_dir() {
        true => package.join(MANIFEST),
        false => package.to_path_buf(),
    }
}

/// Where a package's signature is.
fn beside(package: &Path) -> PathBuf {
    let mut path = package.components().as_path().as_os_str().to_owned();
    path.push(".minisig");
    PathBuf::from(path)
}

fn key_fault(path: &Path, kind: &str) -> Box<Diagnostic> {
    let place = Source::file(path.to_string_lossy().replace('\\', "/"));
    Box::new(Diagnostic::new(codes::P289, Some(place)).arg("kind", kind))
}

fn unreadable(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    Box::new(key_fault(path, "unreadable").because(error))
}

/// Checks the signature beside a package against a public key, which stands in a file or is given
/// as text.
///
/// - reports: `P288`, `P289`
pub fn verify_signature(package: &Path, key: &str) -> Result<(), Box<Diagnostic>> {
    let file = Path::new(key);
    let key = match PublicKey::from_base64(key) {
        Ok(key) => key,
        Err(_) => {
            let text = fs::read_to_string(file).map_err(|e| unreadable(file, &e))?;
            PublicKeyBox::from_string(&text)
                .and_then(PublicKeyBox::into_public_key)
                .map_err(|_| key_fault(file, "no-public-key"))?
        }
    };
    let path = beside(package);
    let wrong = |kind: &str| {
        let place = Source::file(path.to_string_lossy().replace('\\', "/"));
        Box::new(Diagnostic::new(codes::P288, Some(place)).arg("kind", kind))
    };
    let signature = match fs::read_to_string(&path) {
        Ok(text) => SignatureBox::from_string(&text).map_err(|_| wrong("damaged"))?,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(wrong("none")),
        Err(_) => return Err(wrong("damaged")),
    };
    if signature.keynum() != key.keynum() {
        return Err(wrong("other-key"));
    }
    let file = File::open(signed(package)).map_err(|_| wrong("altered"))?;
    // minisign's older form, of the file itself, says as much, and the tool still makes it (-l).
    minisign::verify(&key, &signature, BufReader::new(file), true, false, true)
        .map_err(|_| wrong("altered"))
}

/// Makes a pair of keys without a password, `NAME.key` and `NAME.pub`; what is there is kept.
///
/// - reports: `D402`, `P289`
pub fn new_keys(name: &Path) -> Result<[PathBuf; 2], Box<Diagnostic>> {
    let at = |extension: &str| {
        let mut path = name.as_os_str().to_owned();
        path.push(extension);
        PathBuf::from(path)
    };
    let (secret, public) = (at(".key"), at(".pub"));
    // Half a pair is of no use.
    if let Some(there) = [&secret, &public].into_iter().find(|path| path.exists()) {
        return Err(key_fault(there, "there"));
    }
    let made = KeyPair::generate_unencrypted_keypair().and_then(|pair| {
        let key = pair.sk.to_box(None)?.into_string();
        Ok((key, pair.pk.to_box()?.into_string()))
    });
    let (key, open) =
        made.map_err(|e| Box::new(key_fault(&secret, "not-made").arg("why", e.to_string())))?;
    for (path, text) in [(&secret, key), (&public, open)] {
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if path == &secret {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        let written = options
            .open(path)
            .and_then(|mut file| io::Write::write_all(&mut file, text.as_bytes()));
        written.map_err(|e| fault(&e, path))?;
    }
    Ok([secret, public])
}

fn base64(bytes: &[u8]) -> String {
    // Only a text that does not fit into memory can fail.
    Base64::encode_to_string(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Language, Messages};

    #[test]
    fn a_signature_is_the_same_each_time_and_knows_one_bit() {
        let dir = tempfile::tempdir().expect("a folder");
        let [secret, public] = new_keys(&dir.path().join("局")).expect("keys");
        let kept = new_keys(&dir.path().join("局")).expect_err("kept");
        assert_eq!(
            (kept.code, kept.args["kind"].clone()),
            (codes::P289, "there".into())
        );
        let package = dir.path().join("报送.zip");
        fs::write(&package, b"the package").expect("a file");
        let key = public.to_str().expect("UTF-8");
        let told = |key: &str| verify_signature(&package, key).map_err(|d| d.code);
        assert_eq!(told(key), Err(codes::P288));
        let signer = Signer::read(&secret, None).expect("a key");
        let signature = signer.sign(&package).expect("signed");
        let bytes = fs::read(&signature).expect("a file");
        signer.sign(&package).expect("signed");
        assert_eq!(fs::read(&signature).expect("a file"), bytes);
        assert_eq!(told(key), Ok(()));
        let text = fs::read_to_string(&public).expect("a file");
        assert_eq!(told(text.lines().nth(1).expect("the key")), Ok(()));

        // As `minisign -S -l` writes it: of the file, not of its digest.
        let own = signer.key.sign(b"the package").to_bytes();
        let comment = "file:报送.zip";
        let global = signer
            .key
            .sign(&[&own[..], comment.as_bytes()].concat())
            .to_bytes();
        let whole = [b"Ed", &*signer.number, &own].concat();
        let (whole, global) = (base64(&whole), base64(&global));
        let text = format!("untrusted comment: x\n{whole}\ntrusted comment: {comment}\n{global}\n");
        fs::write(&signature, text).expect("a file");
        assert_eq!(told(key), Ok(()));
        fs::write(&package, b"the packagf").expect("a file");
        assert_eq!(told(key), Err(codes::P288));
        fs::write(&package, b"the package").expect("a file");

        // As `minisign -G -W` writes it, without a checksum.
        let text = fs::read_to_string(&secret).expect("a file");
        let (comment, key_line) = text.split_once('\n').expect("two lines");
        let mut raw = Base64::decode_to_vec(key_line.trim(), None).expect("base64");
        raw[SECRET.end..].fill(0);
        let bare = dir.path().join("bare.key");
        fs::write(&bare, format!("{comment}\n{}\n", base64(&raw))).expect("a file");
        let bare_signer = Signer::read(&bare, None).expect("a key");
        bare_signer.sign(&package).expect("signed");
        assert_eq!(fs::read(&signature).expect("a file"), bytes);
        // Half of another key.
        raw[SECRET.start] ^= 1;
        fs::write(&bare, format!("{comment}\n{}\n", base64(&raw))).expect("a file");
        assert!(Signer::read(&bare, None).is_err_and(|d| d.code == codes::P289));
        // One under a password.
        let boxed = KeyPair::generate_encrypted_keypair(Some("口令".to_owned()))
            .and_then(|pair| pair.sk.to_box(None))
            .expect("a key");
        fs::write(&bare, boxed.into_string()).expect("a file");
        for password in [None, Some("口今"), Some("口令")] {
            let read = Signer::read(&bare, password.map(str::to_owned));
            assert_eq!(read.is_ok(), password == Some("口令"));
        }

        fs::write(&package, b"the packagf").expect("a file");
        assert_eq!(told(key), Err(codes::P288));
        fs::write(&package, b"the package").expect("a file");
        let [_, other] = new_keys(&dir.path().join("别")).expect("keys");
        assert_eq!(told(other.to_str().expect("UTF-8")), Err(codes::P288));
        assert_eq!(told("nowhere.pub"), Err(codes::P289));
        // Given the wrong way round; and no word of the system's own.
        let messages = Messages::new(Language::ZhHans);
        let said = |told: &Diagnostic| messages.message(told);
        let nowhere = verify_signature(&package, "nowhere.pub").expect_err("none");
        assert!(!said(&nowhere).contains("os error"), "{}", said(&nowhere));
        let secret = secret.to_str().expect("UTF-8");
        let swapped = verify_signature(&package, secret).expect_err("no public key");
        assert_eq!(said(&swapped), "这不是公钥");
        assert!(Signer::read(&public, None).is_err_and(|d| d.code == codes::P289));
    }
}
