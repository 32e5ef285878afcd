//! Where output goes: one stream, or a file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Seek, Write};
use std::path::{Path, PathBuf};

use exonym::export::Generator;
use exonym::export::geojson::Entities;

use crate::Stop;
use crate::shape::Shape;

/// Standard output, buffered.
pub fn standard() -> Box<dyn Write> {
    Box::new(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
}

/// What an error of standard output means.
pub fn stop(error: io::Error) -> Stop {
    match error.kind() {
        ErrorKind::BrokenPipe => Stop::Closed,
        _ => Stop::Failed(format!("standard output: {error}")),
    }
}

/// What an error of a file means.
pub fn stop_at(path: &Path) -> impl Fn(io::Error) -> Stop + '_ {
    move |error| Stop::Failed(format!("{}: {error}", path.display()))
}

/// Documents one after the other in one file.
pub struct Stream<W> {
    out: W,
    shape: Shape,
    generator: Generator,
    begun: bool,
    /// What has been counted, for the one shape that is written when all is known.
    entities: Entities,
}

/// What a document adds to a stream.
#[derive(Default)]
pub struct Piece {
    pub bytes: Vec<u8>,
    pub entities: Entities,
}

impl<W: Write> Stream<W> {
    pub fn begin(mut out: W, shape: Shape, generator: &Generator) -> io::Result<Self> {
        if let Shape::Export(format) = shape {
            format.begin(&mut out, generator)?;
        }
        Ok(Self::resume(out, shape, generator, false))
    }

    /// Goes on with a file that has its beginning already.
    pub fn resume(out: W, shape: Shape, generator: &Generator, begun: bool) -> Self {
        Stream { out, shape, generator: generator.clone(), begun, entities: Entities::default() }
    }

    pub fn document(&mut self, piece: Piece) -> io::Result<()> {
        self.entities.merge(piece.entities);
        if piece.bytes.is_empty() {
            return Ok(());
        }
        if self.begun {
            self.out.write_all(self.shape.separator().as_bytes())?;
        }
        self.begun = true;
        self.out.write_all(&piece.bytes)
    }

    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    pub fn end(mut self) -> io::Result<W> {
        match self.shape {
            Shape::Export(format) => format.end(&mut self.out)?,
            Shape::Entities => self.entities.write(&mut self.out, &self.generator)?,
            Shape::Table | Shape::Docs => {}
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

impl Stream<Whole> {
    /// Whether a document has been written.
    pub fn begun(&self) -> bool {
        self.begun
    }

    /// How many bytes the file has.
    pub fn position(&mut self) -> io::Result<u64> {
        self.out.position()
    }
}

/// A file under a temporary name beside its own, which it gets when it is whole.
pub struct Whole {
    path: PathBuf,
    file: File,
}

impl Whole {
    /// Starts the file, with the folders above it.
    pub fn create(path: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(Whole { path: path.to_path_buf(), file: File::create(partial(path))? })
    }

    /// Goes on with one that was left after `bytes` bytes.
    pub fn resume(path: &Path, bytes: u64) -> io::Result<Self> {
        let mut file = File::options().write(true).open(partial(path))?;
        if file.metadata()?.len() < bytes {
            return Err(io::Error::new(ErrorKind::UnexpectedEof, "shorter than its journal says"));
        }
        file.set_len(bytes)?;
        file.seek(io::SeekFrom::End(0))?;
        Ok(Whole { path: path.to_path_buf(), file })
    }

    fn position(&mut self) -> io::Result<u64> {
        self.file.stream_position()
    }

    /// Gives the file its name.
    pub fn finish(self) -> io::Result<()> {
        drop(self.file);
        fs::rename(partial(&self.path), &self.path)
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a file in one go; what is left of one that could not be written is taken away.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut whole = Whole::create(path)?;
    let written = whole.write_all(bytes).and_then(|()| whole.finish());
    if written.is_err() {
        let _ = fs::remove_file(partial(path));
    }
    written
}

/// The temporary name.
pub fn partial(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.part"))
}
