//! Containers: what their makers wrote, and what nobody should write.

mod compressed;
mod damage;
mod dmg;
mod ewf;
mod made;
mod qcow2;
mod raw;
mod vdi;
mod vhd;
mod vhdx;
mod vmdk;
