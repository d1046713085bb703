//! An ICC profile → what turns colours in it into sRGB; nothing where they are as good as that already.

use image::DynamicImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// Steps of 255 by which a channel may be off without anybody seeing it.
const UNSEEN: u8 = 3;

/// From the colours of a profile to sRGB.
pub(super) struct ToSrgb {
    opaque: Box<Pixels>,
    translucent: Box<Pixels>,
}

type Pixels = dyn Fn(&[u8], &mut [u8]) -> bool;

/// Reads a profile. None where it cannot be read, is of another kind than RGB, or says the same as sRGB.
pub(super) fn to_srgb(bytes: &[u8]) -> Option<ToSrgb> {
    let profile = ColorProfile::new_from_slice(bytes).ok()?;
    (profile.color_space == DataColorSpace::Rgb).then_some(())?;
    let colours = ToSrgb { opaque: pixels(&profile, Layout::Rgb)?, translucent: pixels(&profile, Layout::Rgba)? };
    colours.is_seen().then_some(colours)
}

fn pixels(profile: &ColorProfile, layout: Layout) -> Option<Box<Pixels>> {
    // Whole numbers throughout: the same on every machine.
    let options = TransformOptions { prefer_fixed_point: true, ..TransformOptions::default() };
    let transform = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options).ok()?;
    Some(Box::new(move |from, to| transform.transform(from, to).is_ok()))
}

impl ToSrgb {
    /// The picture in sRGB, eight bits a channel; as it was where it has no colours.
    pub(super) fn apply(&self, image: &DynamicImage) -> DynamicImage {
        if !image.color().has_color() {
            return image.clone();
        }
        if image.color().has_alpha() {
            let from = image.to_rgba8();
            let mut to = from.clone();
            if (self.translucent)(&from, &mut to) { to.into() } else { image.clone() }
        } else {
            let from = image.to_rgb8();
            let mut to = from.clone();
            if (self.opaque)(&from, &mut to) { to.into() } else { image.clone() }
        }
    }

    /// Whether any of some colours changes so that it is seen.
    fn is_seen(&self) -> bool {
        const STEPS: [u8; 5] = [0, 64, 128, 192, 255];
        let colours = STEPS.iter().flat_map(|red| STEPS.iter().map(move |green| (*red, *green)));
        let from: Vec<u8> = colours.flat_map(|(red, green)| STEPS.map(|blue| [red, green, blue])).flatten().collect();
        let mut to = from.clone();
        (self.opaque)(&from, &mut to) && from.iter().zip(&to).any(|(from, to)| from.abs_diff(*to) > UNSEEN)
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, Rgb, RgbImage};
    use moxcms::ColorProfile;

    use super::to_srgb;

    #[test]
    fn colours_of_a_wider_space_become_stronger_and_those_of_srgb_stay() {
        let wide = ColorProfile::new_display_p3().encode().expect("a profile");
        let image = DynamicImage::from(RgbImage::from_pixel(1, 1, Rgb([200, 60, 60])));
        let turned = to_srgb(&wide).expect("differs from sRGB").apply(&image).to_rgb8();
        assert!(turned[(0, 0)][0] > 205 && turned[(0, 0)][1] < 60, "{:?}", turned[(0, 0)]);
        assert!(to_srgb(&ColorProfile::new_srgb().encode().expect("a profile")).is_none());
        assert!(to_srgb(b"no profile").is_none());
    }
}
