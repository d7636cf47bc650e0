//! Pictures are drawn anew: the points are kept, everything else that was in the file is not.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    metadata::Orientation,
};
use vocabulary::FileKind;

use super::NotReceived;

/// The longest side, in points.
const LONGEST_SIDE: u32 = 12_000;
/// The most points: a page at 600 dots per inch has 35 million.
const MOST_POINTS: u64 = 40_000_000;
/// What a decoder may take at once, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Good enough for a scan to be read, and smaller than what cameras write.
const QUALITY: u8 = 88;

/// The same picture, upright, with nothing but its points.
pub(super) fn drawn_anew(kind: FileKind, bytes: &[u8]) -> Result<Vec<u8>, NotReceived> {
    let format = match kind {
        FileKind::Png => ImageFormat::Png,
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Webp => ImageFormat::WebP,
        FileKind::Pdf
        | FileKind::Docx
        | FileKind::Xlsx
        | FileKind::Odt
        | FileKind::Ods
        | FileKind::Csv
        | FileKind::Text => return Err(NotReceived::OtherKind),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_SIDE), Some(LONGEST_SIDE));
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_POINTS {
        return Err(NotReceived::TooLarge);
    }
    let upright = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    picture.apply_orientation(upright);
    let mut drawn = Cursor::new(Vec::new());
    let written = match format {
        ImageFormat::Jpeg => {
            let plain = DynamicImage::ImageRgb8(picture.into_rgb8());
            plain.write_with_encoder(JpegEncoder::new_with_quality(&mut drawn, QUALITY))
        }
        ImageFormat::WebP => DynamicImage::ImageRgba8(picture.into_rgba8()).write_to(&mut drawn, format),
        _ => picture.write_to(&mut drawn, format),
    };
    written.map_err(|error| refused(&error))?;
    Ok(drawn.into_inner())
}

fn refused(error: &image::ImageError) -> NotReceived {
    match error {
        image::ImageError::Limits(_) => NotReceived::TooLarge,
        _ => NotReceived::Damaged,
    }
}
